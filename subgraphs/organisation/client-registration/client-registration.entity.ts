import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { ownSubjectOnly } from '../staff-member/staff-readers.ts'

/** A machine client that an Ambito has registered: today dashboards, which read aggregates (access rule 6.2c). */
@Entity({ tableName: 'client_registration', ...ownSubjectOnly() })
export class ClientRegistration {
  @PrimaryKey({ type: 'text' })
  subject!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'text' })
  name!: string

  /** The purpose of its requests when they state none (access rule 6.2b). */
  @Property({ type: 'text', nullable: true })
  defaultPurpose?: string | null
}
