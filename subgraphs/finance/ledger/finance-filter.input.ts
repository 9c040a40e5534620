import { Field, ID, InputType, Int } from 'type-graphql'
import { CommitmentStatus } from '../commitment/commitment-status.ts'
import { InvoiceStatus } from '../invoice/invoice-status.ts'
import { LiquidationStatus } from '../liquidation/liquidation-status.ts'

/** Which commitments, liquidations or invoices are asked for; conditions add up, also across the three. */
@InputType({
  description: 'Italian: filtro contabile. Conditions add up, also across commitments, liquidations and invoices.',
})
export class FinanceFilter {
  @Field(() => ID, { description: 'Italian: Ambito Territoriale Sociale. Whose accounts.' })
  ambitoId!: string

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: esercizio. Year of the budget line; of invoices the year of their date.',
  })
  year?: number | null

  @Field(() => ID, { nullable: true, description: 'Italian: area di intervento. Area of the budget line.' })
  areaId?: string | null

  @Field(() => [CommitmentStatus], { nullable: true, description: 'Italian: stati dell’impegno. Any of these.' })
  commitmentStatus?: CommitmentStatus[] | null

  @Field(() => [LiquidationStatus], { nullable: true, description: 'Italian: stati della liquidazione. Any of these.' })
  liquidationStatus?: LiquidationStatus[] | null

  @Field(() => [InvoiceStatus], { nullable: true, description: 'Italian: stati della fattura. Any of these.' })
  invoiceStatus?: InvoiceStatus[] | null
}
