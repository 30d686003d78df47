import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Forwarder } from './Forwarder.ts'

/** The server's end of a link that can be cut, and how a browser at its other end is started. */
export interface NetworkLink {
  /** Whether the whole link is cut, media and all, or only what goes through the forwarder. */
  readonly isWhole: boolean
  /** The server's address, as the browser has it. */
  readonly address: string
  /** A program that starts another one at the far end. */
  wrap(program: string): string
  /** Passes on what reaches this port of `address` to the same port on loopback. */
  forward(port: number): Promise<void>
  down(): void
  up(): void
  close(): Promise<void>
}

const ip = (...args: string[]) => {
  execFileSync('ip', args, { stdio: 'pipe' })
}

/** A network namespace on a wire of its own; without the right to make one, a forwarder that hangs up. */
export function openNetworkLink(): NetworkLink {
  try {
    return new NamespaceLink()
  } catch (error) {
    process.stdout.write(
      `No network namespace can be made here (${(error as Error).message.trim().split('\n').at(-1)}): only HTTP and WebSockets are cut, by a forwarder, and media goes on.\n`,
    )
    return new ForwarderLink()
  }
}

class NamespaceLink implements NetworkLink {
  readonly isWhole = true
  readonly address: string
  readonly #far: string
  readonly #name = `gr${process.pid % 100_000}`
  readonly #folder = mkdtempSync(join(tmpdir(), 'greenroom-link-'))
  readonly #forwarder = new Forwarder()

  constructor() {
    const net = `10.${200 + (process.pid % 50)}.${process.pid % 250}`
    this.address = `${net}.1`
    this.#far = `${net}.2`
    try {
      ip('netns', 'add', this.#name)
      ip('link', 'add', this.#near, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.#name)
      ip('addr', 'add', `${this.address}/30`, 'dev', this.#near)
      ip('-n', this.#name, 'addr', 'add', `${this.#far}/30`, 'dev', 'eth0')
      ip('-n', this.#name, 'link', 'set', 'lo', 'up')
      this.up()
    } catch (error) {
      this.#remove()
      throw error
    }
  }

  get #near(): string {
    return `${this.#name}v`
  }

  wrap(program: string): string {
    const path = join(this.#folder, 'program')
    writeFileSync(path, `#!/bin/sh\nexec ip netns exec ${this.#name} ${program} "$@"\n`)
    chmodSync(path, 0o755)
    return path
  }

  async forward(port: number): Promise<void> {
    await this.#forwarder.open(port, this.address)
  }

  down(): void {
    ip('-n', this.#name, 'link', 'set', 'eth0', 'down')
  }

  up(): void {
    ip('link', 'set', this.#near, 'up')
    ip('-n', this.#name, 'link', 'set', 'eth0', 'up')
  }

  async close(): Promise<void> {
    await this.#forwarder.close()
    this.#remove()
  }

  #remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
    for (const args of [
      ['link', 'del', this.#near],
      ['netns', 'del', this.#name],
    ]) {
      try {
        ip(...args)
      } catch {
        /* it was never made, or went with the other */
      }
    }
  }
}

class ForwarderLink implements NetworkLink {
  readonly isWhole = false
  readonly address = '127.0.0.2'
  readonly #forwarder = new Forwarder()
  wrap(program: string): string {
    return program
  }
  async forward(port: number): Promise<void> {
    await this.#forwarder.open(port, this.address)
  }
  down(): void {
    this.#forwarder.isCut = true
    this.#forwarder.drop()
  }
  up(): void {
    this.#forwarder.isCut = false
  }
  close(): Promise<void> {
    return this.#forwarder.close()
  }
}
