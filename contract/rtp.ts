import type { types } from 'mediasoup-client'
import { Type, type TSchema } from 'typebox'
import { Fields } from './feature.ts'

export type RtpCapabilities = types.RtpCapabilities
export type RtpParameters = types.RtpParameters
export type DtlsParameters = types.DtlsParameters

/** How much a page may describe at once. */
export const rtpLimits = {
  encodings: 3,
  codecs: 100,
  codecParameters: 30,
  feedback: 30,
  headerExtensions: 100,
  fingerprints: 10,
} as const

const Whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const Unsigned32 = Whole(0, 2 ** 32 - 1)
const Ssrc = Whole(1, 2 ** 32 - 1)
const PayloadType = Whole(0, 127) // 7 bits of a packet, RFC 3550
const HeaderExtensionId = Whole(1, 255) // RFC 8285
const Some = <T extends TSchema>(item: T, maxItems: number, minItems = 0) => Type.Array(item, { minItems, maxItems })

/**
 * Printable ASCII without a space or a semicolon: what one page says stands in the SDP of others, and may end no value
 * there.
 */
const Token = (maxLength: number) => Type.String({ pattern: '^[!-:<-~]*$', maxLength })

// As mediasoup knows them; it fails at another one in the middle of a message to its worker.
const HeaderExtensionUri = Type.Enum([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
])

/** The fmtp line of a codec: its names differ from browser to browser, and the values are numbers or words. */
const CodecParameters = Type.Record(
  Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,39}$' }),
  Type.Union([Whole(-(2 ** 31), 2 ** 31 - 1), Token(200)]),
  { additionalProperties: false, maxProperties: rtpLimits.codecParameters },
)
const codec = {
  mimeType: Type.String({ pattern: '^(audio|video)/[A-Za-z0-9-]+$', maxLength: 40 }),
  clockRate: Unsigned32,
  channels: Type.Optional(Whole(1, 255)),
  parameters: Type.Optional(CodecParameters),
  rtcpFeedback: Type.Optional(
    Some(Fields({ type: Token(40), parameter: Type.Optional(Token(40)) }), rtpLimits.feedback),
  ),
}
const MediaKind = Type.Enum(['audio', 'video'])
const Priority = Type.Enum(['very-low', 'low', 'medium', 'high'])

const EncodingShape = Fields({
  ssrc: Type.Optional(Ssrc),
  rid: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 32 })),
  codecPayloadType: Type.Optional(PayloadType),
  rtx: Type.Optional(Fields({ ssrc: Ssrc })),
  dtx: Type.Optional(Type.Boolean()),
  scalabilityMode: Type.Optional(Type.String({ pattern: '^[LS][1-3]T[1-3]h?(_KEY(_SHIFT)?)?$' })), // W3C webrtc-svc
  maxBitrate: Type.Optional(Unsigned32),
  // What a browser was asked for stands here too; the worker does not look at it.
  active: Type.Optional(Type.Boolean()),
  maxFramerate: Type.Optional(Type.Number({ minimum: 0, maximum: 1000 })),
  scaleResolutionDownBy: Type.Optional(Type.Number({ minimum: 1, maximum: 1000 })),
  adaptivePtime: Type.Optional(Type.Boolean()),
  priority: Type.Optional(Priority),
  networkPriority: Type.Optional(Priority),
})

/** What a page sends, as mediasoup-client takes it from the browser's own description. */
export const SentRtpParameters = Type.Unsafe<RtpParameters>(
  Fields({
    mid: Type.Optional(Token(32)),
    codecs: Some(Fields({ ...codec, payloadType: PayloadType }), rtpLimits.codecs, 1),
    headerExtensions: Type.Optional(
      Some(
        Fields({
          uri: HeaderExtensionUri,
          id: HeaderExtensionId,
          encrypt: Type.Optional(Type.Boolean()),
          parameters: Type.Optional(Fields({})),
        }),
        rtpLimits.headerExtensions,
      ),
    ),
    encodings: Some(EncodingShape, rtpLimits.encodings, 1),
    rtcp: Type.Optional(
      Fields({
        cname: Type.Optional(Token(255)),
        reducedSize: Type.Optional(Type.Boolean()),
        mux: Type.Optional(Type.Boolean()),
      }),
    ),
    // The ids of a stream and of a track, with a space between.
    msid: Type.Optional(Type.String({ pattern: '^[!-~]+( [!-~]+)?$', maxLength: 200 })),
  }),
)

/** What a page can play. */
export const DeviceRtpCapabilities = Type.Unsafe<RtpCapabilities>(
  Fields({
    codecs: Some(
      Fields({
        ...codec,
        kind: Type.Optional(MediaKind),
        preferredPayloadType: Type.Optional(PayloadType),
      }),
      rtpLimits.codecs,
    ),
    headerExtensions: Some(
      Fields({
        kind: MediaKind,
        uri: HeaderExtensionUri,
        preferredId: HeaderExtensionId,
        preferredEncrypt: Type.Optional(Type.Boolean()),
        direction: Type.Optional(Type.Enum(['sendrecv', 'sendonly', 'recvonly', 'inactive'])),
      }),
      rtpLimits.headerExtensions,
    ),
  }),
)

/** How a page's end of a transport proves that it is that page's. */
export const PageDtlsParameters = Type.Unsafe<DtlsParameters>(
  Fields({
    role: Type.Optional(Type.Enum(['auto', 'client', 'server'])),
    fingerprints: Some(
      Fields({
        algorithm: Type.Enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: Type.String({ pattern: '^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*$', maxLength: 191 }),
      }),
      rtpLimits.fingerprints,
      1,
    ),
  }),
)
