import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { ownSubjectOnly } from '../staff-member/staff-readers.ts'

/** Who signs in for which provider: a read-only projection of the provider contacts of `services`, for `resolveViewer` alone. */
@Entity({ tableName: 'provider_contact_projection', ...ownSubjectOnly() })
export class ProviderContactProjection {
  @PrimaryKey({ type: 'text' })
  subject!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  providerId!: string
}
