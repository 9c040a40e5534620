import { readsStub } from '#platform/read/model.ts'
import { providerReferralFields } from '../referral/referral.read.ts'
import { Provider } from './provider.stub.ts'

/** What cases adds to a provider. */
export const providerRead = readsStub(Provider, { ...providerReferralFields })
