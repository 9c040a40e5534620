import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { withinAmbito } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { ContractKind, EmployerKind } from './employment-kinds.ts'
import { LEPS_FACT_READERS } from './staff-readers.ts'

/** A working relation of a member of staff: what full-time equivalents are counted from. */
@ObjectType({ description: 'Italian: rapporto di lavoro. A working relation of a member of staff.' })
@Entity({ tableName: 'employment', ...withinAmbito(...LEPS_FACT_READERS) })
export class Employment {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  staffMemberId!: string

  /** Copied from the member of staff (a foreign key keeps it true): LEPS is counted without reading who it is. */
  @Property({ type: 'text' })
  profession!: string

  @Field(() => EmployerKind, { description: 'Italian: tipo di datore di lavoro. Who employs.' })
  @Property({ type: 'text' })
  employerKind!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  employerUnitId?: string | null

  @Field(() => OrganisationUnit, {
    nullable: true,
    description: 'Italian: unità datrice di lavoro. The employing unit, when it is one of the Ambito.',
  })
  employer?: OrganisationUnit | null

  @Field(() => ContractKind, { description: 'Italian: tipo di rapporto. Kind of the contract.' })
  @Property({ type: 'text' })
  contractKind!: string

  @Field(() => DecimalScalar, {
    description: 'Italian: equivalente a tempo pieno. Full-time equivalent, 1 = full time.',
  })
  @Property({ columnType: 'numeric(5,4)', type: 'decimal' })
  fte!: string

  @Field(() => DateScalar, { description: 'Italian: dal. First day.' })
  @Property({ type: 'date' })
  from!: string

  @Field(() => DateScalar, { nullable: true, description: 'Italian: al. Last day; null while open.' })
  @Property({ type: 'date', nullable: true })
  to?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: fonte di finanziamento. Code of the funding source that pays it, when earmarked.',
  })
  @Property({ type: 'text', nullable: true })
  fundedBy?: string | null
}
