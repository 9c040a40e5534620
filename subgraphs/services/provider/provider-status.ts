import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Whether a provider may work. */
export const ProviderStatus = graphEnum(
  'ProviderStatus',
  'Italian: stato dell’ente gestore. Whether the provider may work.',
  {
    ACTIVE: 'Italian: attivo. It works.',
    SUSPENDED: 'Italian: sospeso. It takes nobody new for now.',
    CEASED: 'Italian: cessato. It works no longer.',
  },
)
