import { createUnionType } from 'type-graphql'
import { Provider } from '../provider/provider.stub.ts'
import { BenefitGroup } from './benefit-group.entity.ts'

/** Who is owed a commitment: a provider, or persons as an anonymous group. */
export const Creditor = createUnionType({
  name: 'Creditor',
  description: 'Italian: creditore. A provider, or the beneficiaries of benefits as an anonymous group.',
  types: () => [Provider, BenefitGroup] as const,
  resolveType: (value) => ('label' in value ? BenefitGroup : Provider),
})
