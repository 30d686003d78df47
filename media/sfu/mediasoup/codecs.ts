import type { types } from 'mediasoup'

/**
 * What rooms speak, in order of preference: every browser has Opus and VP8; H264 is for devices that encode it in
 * hardware.
 */
export const codecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    // Constrained baseline 3.1, RFC 6184.
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
]

/** In bits a second: three pictures of a camera, or a screen, with the sound; more is not taken from one person. */
export const maxIncomingBitrate = 6_000_000
/** What a page is taken to bear until its connection has been measured. */
export const initialOutgoingBitrate = 1_000_000
