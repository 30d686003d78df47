/**
 * The tables of the domain: one interface for each area, in `tables/<area>.ts`, joined here. The tables of the logs are in
 * `log/tables.ts`, for they may stand in another file.
 */
export interface Schema {}
