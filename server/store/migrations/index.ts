import type { Migration } from 'kysely/migration'
import { up as logs } from './0001_logs.ts'
import { up as secretsByFeature } from './0002_secrets_by_feature.ts'
import { up as documentFences } from './0003_document_fences.ts'
import { up as samples } from './0004_samples.ts'
import { up as entries } from './0005_entries.ts'
import { up as endedEntries } from './0006_ended_entries.ts'
import { up as people } from './0001_people.ts'
import { up as events } from './0002_events.ts'
import { up as sessions } from './0003_sessions.ts'
import { up as knownBrowsers } from './0004_known_browsers.ts'
import { up as draftTitles } from './0005_draft_titles.ts'
import { up as expiries } from './0006_expiries.ts'
import { up as versionsOfFields } from './0007_versions_of_fields.ts'
import { up as tags } from './0008_tags.ts'
import { up as eventDescriptions } from './0009_event_descriptions.ts'
import { up as files } from './0010_files.ts'
import { up as sessionLife } from './0011_session_life.ts'
import { up as eventPeople } from './0012_event_people.ts'
import { up as sessionLinks } from './0013_session_links.ts'
import { up as sessionRevisions } from './0014_session_revisions.ts'
import { up as eventLife } from './0015_event_life.ts'
import { up as images } from './0016_images.ts'
import { up as team } from './0017_team.ts'
import { up as registration } from './0018_registration.ts'
import { up as imageOwners } from './0019_image_owners.ts'
import { up as indexesOfParents } from './0020_indexes_of_parents.ts'
import { up as filesToCome } from './0021_files_to_come.ts'

/** What makes the domain's tables, in the order of the names; one that has been released is never changed again. */
export const domainMigrations: Record<string, Migration> = {
  '0001_people': { up: people },
  '0002_events': { up: events },
  '0003_sessions': { up: sessions },
  '0004_known_browsers': { up: knownBrowsers },
  '0005_draft_titles': { up: draftTitles },
  '0006_expiries': { up: expiries },
  '0007_versions_of_fields': { up: versionsOfFields },
  '0008_tags': { up: tags },
  '0009_event_descriptions': { up: eventDescriptions },
  '0010_files': { up: files },
  '0011_session_life': { up: sessionLife },
  '0012_event_people': { up: eventPeople },
  '0013_session_links': { up: sessionLinks },
  '0014_session_revisions': { up: sessionRevisions },
  '0015_event_life': { up: eventLife },
  '0016_images': { up: images },
  '0017_team': { up: team },
  '0018_registration': { up: registration },
  '0019_image_owners': { up: imageOwners },
  '0020_indexes_of_parents': { up: indexesOfParents },
  '0021_files_to_come': { up: filesToCome },
}

/** What makes the tables of the rooms' and documents' logs; in SQLite they are a file of their own. */
export const logMigrations: Record<string, Migration> = {
  '0001_logs': { up: logs },
  '0002_secrets_by_feature': { up: secretsByFeature },
  '0003_document_fences': { up: documentFences },
  '0004_samples': { up: samples },
  '0005_entries': { up: entries },
  '0006_ended_entries': { up: endedEntries },
}
