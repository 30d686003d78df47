import { chromium, type Browser, type LaunchOptions } from '@playwright/test'

/** A browser of one's own, started as the others are but without some arguments and with some more. */
export function openBrowser(
  launch: LaunchOptions,
  { without = [], with: more = [] }: { without?: readonly string[]; with?: readonly string[] },
): Promise<Browser> {
  const args = launch.args?.filter(argument => !without.some(name => argument.startsWith(name))) ?? []
  return chromium.launch({ ...launch, args: [...args, ...more] })
}
