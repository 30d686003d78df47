export type StoreDialect = 'sqlite' | 'postgres'

/** Where things are kept: in PostgreSQL if there is an address of one, else in SQLite files in the data folder. */
export interface StoreConfig {
  dataDir: string
  databaseUrl?: string | undefined
}
