import type { DeviceKind, DeviceProblem, NoDevices } from '../models/DeviceSource.ts'

/** What is wrong with a device, and what to do about it. */
const problems: Record<DeviceKind, Record<DeviceProblem, string>> = {
  camera: {
    blocked:
      'Your camera is blocked by the browser. Press the camera sign beside the address, allow it, and press “Start video”.',
    withdrawn:
      'The permission for your camera was withdrawn. Press the camera sign beside the address, allow it again, and press “Start video”.',
    missing:
      'No camera was found. Plug one in and press “Start video”, or go on without: you can listen, speak and write.',
    inUse: 'Your camera is in use by another program. Close that one, and press “Start video”.',
    insecure: 'This page may not use a camera: it must be opened by https.',
    unsupported:
      'This browser can’t use a camera here. Open this address in a current Chrome, Edge, Firefox or Safari.',
    failed: 'Your camera did not start. Unplug it and plug it in again, or choose another one.',
  },
  microphone: {
    blocked:
      'Your microphone is blocked by the browser. Press the microphone sign beside the address, allow it, and press “Unmute microphone”.',
    withdrawn:
      'The permission for your microphone was withdrawn. Press the microphone sign beside the address, allow it again, and press “Unmute microphone”.',
    missing:
      'No microphone was found. Plug one in and press “Unmute microphone”, or go on without: you can listen and write.',
    inUse: 'Your microphone is in use by another program. Close that one, and press “Unmute microphone”.',
    insecure: 'This page may not use a microphone: it must be opened by https.',
    unsupported:
      'This browser can’t use a microphone here. Open this address in a current Chrome, Edge, Firefox or Safari.',
    failed: 'Your microphone did not start. Unplug it and plug it in again, or choose another one.',
  },
}

/** What is wrong with both at once. */
const bothProblems: Partial<Record<DeviceProblem, string>> = {
  blocked:
    'Your camera and microphone are blocked by the browser. Press the sign beside the address, allow both, and switch them on below your picture. Or come in as a viewer.',
  missing: 'No camera and no microphone were found. Plug them in, or come in as a viewer.',
}

/** Why there is nothing to choose from, and what can be done all the same. */
const noDevices: Record<NoDevices, string> = {
  insecure: 'This page may not use camera and microphone: it must be opened by https. You can come in as a viewer.',
  unsupported:
    'This browser can’t do sound and pictures. Open this address in a current Chrome, Edge, Firefox or Safari. Here you can come in as a viewer: the chat works.',
}

/** Every word of the choice of devices. */
export const deviceWords = {
  problems,
  bothProblems,
  noDevices,
  dismiss: { camera: 'Dismiss: camera', microphone: 'Dismiss: microphone' } satisfies Record<DeviceKind, string>,
  title: 'Ready to join?',
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
  test: 'Test',
  testing: 'Playing…',
  testFailed: 'This speaker plays nothing. Choose another one.',
  level: 'Microphone level',
  hearYou: 'We can hear you',
  quiet: 'Say something to test your microphone',
  mutedHere: 'Your microphone is off',
  cameraOffHere: 'Your camera is off',
  preview: 'Your camera',
  mute: 'Mute microphone',
  unmute: 'Unmute microphone',
  startVideo: 'Start video',
  stopVideo: 'Stop video',
  joinStage: 'Join stage',
  joinAsViewer: 'Join as viewer',
  viewerHint: 'As a viewer you see and hear everything; nobody sees or hears you.',
  turnOn: 'Turn on camera and microphone',
  starting: 'Starting camera and microphone…',
  allowHint: 'Your browser asks for camera and microphone: choose “Allow”.',
  defaultDevice: 'The browser’s choice',
  noDevice: 'None found',
  unnamed: (kind: string, number: number) => `${kind} ${number}`,
  tryAgain: 'Try again',
} as const
