/** Words of the backchannel. */
export const backchannelWords = {
  backchannel: 'Backchannel',
  messageStaff: 'Message moderators and speakers',
  noStaffMessages: 'Only moderators and speakers read what is written here.',
} as const
