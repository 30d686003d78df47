/**
 * The media library is large, and only the room needs it: device choice calls this ahead, so that it is there on
 * entering.
 */
export const loadMediaLibrary = () => import('mediasoup-client')
