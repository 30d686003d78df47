import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { PageDtlsParameters, SentRtpParameters } from '../../contract/rtp.ts'

const rtcpFeedback = [
  { type: 'goog-remb', parameter: '' },
  { type: 'transport-cc', parameter: '' },
  { type: 'ccm', parameter: 'fir' },
  { type: 'nack', parameter: '' },
  { type: 'nack', parameter: 'pli' },
]
const rtx = { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 }, rtcpFeedback: [] }
const headerExtensions = [
  { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, encrypt: false, parameters: {} },
  { uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time', id: 2, encrypt: false, parameters: {} },
  { uri: 'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id', id: 11, encrypt: false, parameters: {} },
]
const wanted = { active: true, scaleResolutionDownBy: 4, maxBitrate: 100_000 }

// As mediasoup-client makes them of what these browsers offer.
const sent = {
  'Chromium, three pictures': {
    mid: '1',
    codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {}, rtcpFeedback }, rtx],
    headerExtensions,
    encodings: [0, 1, 2].map(n => ({ ...wanted, rid: `r${n}`, scalabilityMode: 'L1T3', dtx: false })),
    rtcp: { cname: 'q+Zx/8kUb2m1YhRw', reducedSize: true },
    msid: '2c1b7c1e-8a0e-4a1b-9d57-6f2a7a1f3c11 8f0c3a52-7b55-4c39-8a8e-1d5b7c0a9e22',
  },
  'Firefox, a microphone': {
    mid: '0',
    codecs: [
      {
        mimeType: 'audio/opus',
        payloadType: 109,
        clockRate: 48_000,
        channels: 2,
        parameters: { maxplaybackrate: 48_000, stereo: 1, useinbandfec: 1 },
        rtcpFeedback: [],
      },
    ],
    headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 1, encrypt: false, parameters: {} }],
    encodings: [{ ssrc: 4_294_967_295, dtx: false }],
    rtcp: { cname: '{1f0f2f4c-52d4-4a1a-9c3f-0c8f4a7b6d5e}', reducedSize: true },
    msid: '{8a1c5d9e-0b7a-4b44-8f3e-2d1c0b9a8f7e} {0d1e2f3a-4b5c-4d6e-8f70-8192a3b4c5d6}',
  },
  'Safari, one picture in H264': {
    mid: '2',
    codecs: [
      {
        mimeType: 'video/H264',
        payloadType: 96,
        clockRate: 90_000,
        parameters: { 'level-asymmetry-allowed': 1, 'packetization-mode': 1, 'profile-level-id': '42e01f' },
        rtcpFeedback,
      },
      rtx,
    ],
    headerExtensions,
    encodings: [{ ...wanted, ssrc: 1_234_567, rtx: { ssrc: 1_234_568 }, maxFramerate: 29.97, scalabilityMode: 'L1T3' }],
    rtcp: { cname: '', reducedSize: true },
    msid: '- 8f0c3a52-7b55-4c39-8a8e-1d5b7c0a9e22',
  },
}

test.each(Object.entries(sent))('[O9] what a browser sends is taken: %s', (_, parameters) => {
  expect(Value.Errors(SentRtpParameters, parameters)).toEqual([])
})

test('[O9] what a browser proves itself by is taken', () => {
  const value = Array.from({ length: 32 }, () => 'A1').join(':')
  const parameters = { role: 'client', fingerprints: [{ algorithm: 'sha-256', value }] }
  expect(Value.Errors(PageDtlsParameters, parameters)).toEqual([])
})

const picture = sent['Chromium, three pictures']
const [vp8] = picture.codecs
test.each([
  ['a semicolon in a codec’s parameter', { codecs: [{ ...vp8, parameters: { 'profile-id': '0;x=1' } }] }],
  ['a line end in a codec’s parameter', { codecs: [{ ...vp8, parameters: { 'profile-id': '0\r\na=x' } }] }],
  ['a mode of layers that does not exist', { encodings: [{ scalabilityMode: 'L9T9' }] }],
  ['the source 0', { encodings: [{ ssrc: 0 }] }],
  ['the source 0 of a repair stream', { encodings: [{ ssrc: 1, rtx: { ssrc: 0 } }] }],
  ['a layer’s name with a semicolon', { encodings: [{ rid: 'r0;r1' }] }],
  ['a stream’s name with a line end', { msid: 'stream\r\na=x' }],
  ['a stream’s name of three words', { msid: 'stream track more' }],
  ['a long cname', { rtcp: { cname: 'x'.repeat(256) } }],
  ['a header extension that the worker does not know', { headerExtensions: [{ uri: 'urn:x', id: 1 }] }],
])('what could reach into other descriptions is refused: %s', (_, changed) => {
  expect(Value.Check(SentRtpParameters, { ...picture, ...changed })).toBe(false)
})

test.each(['', 'A1:', 'A1;B2', 'G1:B2', 'A1:B2\r\na=x', Array(65).fill('A1').join(':')])(
  'a fingerprint that is none is refused: %j',
  value => {
    expect(Value.Check(PageDtlsParameters, { fingerprints: [{ algorithm: 'sha-256', value }] })).toBe(false)
  },
)
