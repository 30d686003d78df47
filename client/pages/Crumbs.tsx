import { ChevronRight } from 'lucide-preact'
import { Fragment } from 'preact'
import { Icon } from '../ui/Icon.tsx'
import { shellWords } from '../words/shell.ts'

/** Where the page stands: the pages above it, and the page itself where it has no address in the list. */
export function Crumbs({ path }: { path: readonly { label: string; href?: string }[] }) {
  return (
    <nav class='page__crumbs' aria-label={shellWords.breadcrumb}>
      {path.map(({ label, href }, index) => (
        <Fragment key={href ?? label}>
          {index > 0 && <Icon of={ChevronRight} size='small' />}
          {href === undefined ? (
            <bdi class='truncate'>{label}</bdi>
          ) : (
            <a class='truncate' href={href}>
              <bdi>{label}</bdi>
            </a>
          )}
        </Fragment>
      ))}
    </nav>
  )
}
