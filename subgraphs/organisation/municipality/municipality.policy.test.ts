import { describePolicies } from '#test/kit/policy-table.ts'
import { municipalityPolicy, populationSnapshotPolicy } from './municipality.policy.ts'

describePolicies('organisation', [municipalityPolicy, populationSnapshotPolicy])
