/** One e-mail, in plain text. */
export interface Mail {
  to: string
  subject: string
  text: string
}

/** Port: what sends e-mails; rejects if the mail was not taken. */
export interface Mailer {
  /** False where nothing is ever sent, and `send` always rejects. */
  readonly canSend: boolean
  send(mail: Mail): Promise<void>
  close(): Promise<void>
}
