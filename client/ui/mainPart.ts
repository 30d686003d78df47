/** What the page is about: it takes the focus where what had it is gone. */
export const mainPart = {
  get current(): HTMLElement | null {
    return document.getElementById('main')
  },
}
