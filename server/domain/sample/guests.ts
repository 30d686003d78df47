import type { SamplePerson } from './SamplePerson.ts'

type Rest = Omit<SamplePerson, 'accountRole' | 'label' | 'biography'> & { biography?: string }
const guest = (rest: Rest): SamplePerson => ({ accountRole: null, biography: '', ...rest })

const speaker = (
  key: string,
  firstName: string,
  lastName: string,
  jobTitle: string,
  company: string,
  status: SamplePerson['status'],
  biography: string,
): SamplePerson => guest({ key, firstName, lastName, jobTitle, company, status, biography, roles: ['speaker'] })

const speakers = [
  speaker(
    'amina',
    'Amina',
    'El-Sayed',
    'Hydrographer',
    'Delta Survey Office',
    'registered',
    'Amina measures water for a living and publishes it for everybody else. Her tide tables are read by three apps, two ferries and one lighthouse.',
  ),
  speaker(
    'henrik',
    'Henrik',
    'Sørensen',
    'Software developer',
    'Fjord Data',
    'registered',
    'Henrik wrote the feed that replaced four spreadsheets, and still answers the mail about the fifth.',
  ),
  speaker(
    'linh',
    'Linh',
    'Nguyễn Thị',
    'Product owner for ticketing',
    'Sông Transit',
    'invited',
    'Linh sold the first ticket that is good on a ferry, a tram and a bicycle. She collects the questions that passengers ask on the gangway.',
  ),
  speaker(
    'rafael',
    'Rafael',
    'Oliveira Santos',
    'Tram driver and works council',
    'Carris da Ria',
    'registered',
    'Rafael drives the number 12 in the morning and tests what was rolled out in the afternoon.',
  ),
  speaker(
    'siobhan',
    'Siobhán',
    'Ní Cheallaigh',
    'Site reliability engineer',
    'Small Ports Alliance',
    'invited',
    'Siobhán is one of the two people who answer at night for nineteen harbours, and wants to be one of four.',
  ),
  speaker(
    'nikhil',
    'Nikhil',
    'Raghunathan',
    'Legal counsel',
    'Public Code Office',
    'added',
    'Nikhil turns sentences that engineers like into sentences that auditors sign.',
  ),
]

const moderator = (key: string, firstName: string, lastName: string, jobTitle: string, company: string) =>
  guest({ key, firstName, lastName, jobTitle, company, roles: ['moderator'], status: 'registered' })

const moderators = [
  moderator('yaw', 'Yaw', 'Boateng-Larsen', 'Radio host', 'Coastline FM'),
  moderator('zsofia', 'Zsófia', 'Kerekes', 'Community manager', 'Open Harbours'),
]

/** Name, family name, job title, company, and how far they have come. */
const attendees: readonly (readonly [string, string, string, string, SamplePerson['status']])[] = [
  ['Aino', 'Virtanen', 'Service designer', 'Saaristo Lines', 'registered'],
  ['Baptiste', 'Lefèvre', 'Network planner', 'Métropole du Littoral', 'registered'],
  ['Chiara', 'De Angelis', 'Port captain', 'Porto Vecchio', 'invited'],
  ['Dmytro', 'Shevchenko', 'Developer', 'Fjord Data', 'registered'],
  ['Eilidh', 'MacLeod', 'Timetable editor', 'Western Isles Ferries', 'registered'],
  ['Fatoumata', 'Diarra', 'Head of IT', 'Ville de Mopti', 'invited'],
  ['Georgios', 'Papadopoulos', 'Fleet manager', 'Aegean Shuttle', 'added'],
  ['Hye-jin', 'Park', 'Researcher', 'Busan Maritime University', 'registered'],
  ['Ignacio', 'Fernández Ruiz', 'Budget officer', 'Puerto Chico', 'registered'],
  ['Jana', 'Nováková', 'Accessibility consultant', 'Free Passage', 'registered'],
  ['Kofi', 'Adomako', 'Radio operator', 'Volta Ferries', 'invited'],
  ['Ludmila', 'Horáková', 'Translator', '', 'added'],
  ['Mehmet', 'Yıldız', 'Ticketing lead', 'Boğaz Hatları', 'registered'],
  ['Noor', 'van Dijk', 'Student', 'Delft', 'registered'],
  ['Owain', 'Pritchard', 'Councillor', 'Ynys Town Council', 'invited'],
  ['Priya', 'Venkataraman', 'Data analyst', 'Backwater Boats', 'registered'],
  ['Quentin', 'Dubois', 'Auditor', 'Cour des quais', 'added'],
  ['Ruta', 'Kazlauskaitė', 'Software tester', 'Baltic Loop', 'registered'],
  ['Salma', 'Benali', 'Engineer', 'Port de la Baie', 'registered'],
  ['Tuomas', 'Korhonen', 'Ice pilot', 'Saaristo Lines', 'invited'],
  ['Ulrike', 'Schäfer', 'Procurement lawyer', 'Hafenamt Nord', 'registered'],
  ['Valentina', 'Rossi', 'Journalist', 'Quay & Rail Quarterly', 'registered'],
  ['Wanjiru', 'Kamau', 'Operations trainee', 'Lamu Water Bus', 'invited'],
  ['Xavier', 'Puig i Mas', 'Cartographer', '', 'added'],
]

/** A key of letters alone, for an e-mail holds no others here. */
const keyOf = (firstName: string, lastName: string): string =>
  `${firstName}.${lastName}`
    .normalize('NFKD')
    .replaceAll('ı', 'i')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase()

/** Those of the sample event whom nobody can sign in as: they fill its lists. */
export const guests: readonly SamplePerson[] = [
  ...speakers,
  ...moderators,
  ...attendees.map(([firstName, lastName, jobTitle, company, status]) =>
    guest({ key: keyOf(firstName, lastName), firstName, lastName, jobTitle, company, status, roles: ['attendee'] }),
  ),
]
