/** What a file's content is, as far as its first bytes tell. */
export const fileFamilies = ['image', 'pdf', 'zipDocument', 'oleDocument', 'media', 'text', 'flash'] as const
export type FileFamily = (typeof fileFamilies)[number]

const endingsOf: Record<FileFamily, string> = {
  media:
    'mts qt mov mpeg avi mp4 vob flv f4v asf wmv m4v 3gp mkv arf webm mxf' + // pictures
    ' mp3 m4a wav ogg',
  zipDocument:
    'docx docm dotx dotm xlsx xlsm xltx xltm xlsb xlam pptx pptm potx potm ppam ppsm' +
    ' odb odc odg odi odm odp ods odt otc otf otg oth oti otp ots ott oxt',
  oleDocument: 'doc xls ppt',
  pdf: 'pdf',
  flash: 'swf',
  image: 'jpg jpeg bmp png gif tif tiff',
  text: 'csv txt',
}

/** The endings of files that are taken (rule S21), in small letters, each with its family. */
export const familyOfEnding: ReadonlyMap<string, FileFamily> = new Map(
  fileFamilies.flatMap(family => endingsOf[family].split(' ').map(ending => [ending, family] as const)),
)

/** Of these no signature is known: any content passes that is not dangerous. */
export const endingsWithoutSignature: readonly string[] = ['arf']

/** What pages and programs know by a media type of its own; the rest is sent as plain bytes. */
const mediaTypes: Record<string, string> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
}

/** What stands behind the last dot of a name, in small letters; empty if there is nothing. */
export const endingOf = (name: string): string => /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The media type that a file of this ending is sent with. */
export const mediaTypeOf = (ending: string): string => mediaTypes[ending] ?? 'application/octet-stream'
