// Why an embedded database could not be started, for whoever starts Nuoda: stable codes, each with one next step in the catalogue.
import { defineErrors } from '#kernel'
import './messages.ts'

export const databaseErrors = defineErrors({
  /** Another live Nuoda owns the folder. details: { dataDir, ownerPid, ownerKind, httpPort } */
  'infra.database.folder_in_use': 'conflict',
  /** Nobody but root may enter the folder, and the system forbids the ways round it. details: { dataDir, reason } */
  'infra.database.folder_closed': 'forbidden',
  /** The cluster belongs to another user. details: { folder, ownerUid, uid } */
  'infra.database.folder_of_another_user': 'forbidden',
  /** The data folder cannot be created or written. details: { dataDir, reason } */
  'infra.database.folder_not_writable': 'forbidden',
  /** npm left the platform's package out. details: { packageName } */
  'infra.database.binaries_missing': 'unavailable',
  /** The binaries are there and do not run. details: { reason } */
  'infra.database.binaries_unusable': 'unavailable',
  /** initdb or postgres gave up. details: { step, reason, logFile } */
  'infra.database.start_failed': 'unavailable',
  /** A server runs on the folder and does not let us in. details: { dataDir, pid, port, reason } */
  'infra.database.server_unreachable': 'unavailable',
  /** DATABASE_URL names a server that does not answer or refuses us. details: { host, port, reason } */
  'infra.database.own_server_unreachable': 'unavailable',
  /** DATABASE_URL names a server below the floor. details: { host, port, major, floor } */
  'infra.database.server_too_old': 'unavailable',
  /** secrets.json is not readable as JSON. details: { file, reason } */
  'infra.database.secrets_unreadable': 'invalid',
})
