import { Field, Int, ObjectType, Directive } from 'type-graphql'
import { PageInfo } from './page-info.ts'

/** How a connection is called and what it counts. */
export interface ConnectionTypeOptions {
  /** `Staff` makes `StaffConnection` and `StaffEdge`. */
  readonly name: string
  /** Italian plural of what is listed, for the descriptions. */
  readonly italian: string
  /** Whether `totalCount` exists, and whether it may be withheld. */
  readonly total: 'always' | 'nullable' | 'none'
  readonly shareable?: boolean
}

/** A constructor of a connection type, as type-graphql registers it. */
export type ConnectionClass = new () => object

/** Declares the two types of a Relay-like list of a node type: `<name>Connection` and `<name>Edge`. */
export function connectionType(node: () => object, options: ConnectionTypeOptions): ConnectionClass {
  const { name, italian, total } = options
  const type = node as () => StringConstructor

  @ObjectType(`${name}Edge`, {
    description: `Italian: voce dell'elenco (${italian}). A node and its place in the list.`,
  })
  class Edge {
    @Field(() => String, { description: 'Italian: cursore. Place in the list: pass it as `after`.' })
    cursor!: string

    @Field(type, { description: `Italian: elemento. One of the ${italian}.` })
    node!: object
  }

  @ObjectType(`${name}Connection`, { description: `Italian: elenco (${italian}). A page of a list, in keyset order.` })
  class Connection {
    @Field(() => [node()], {
      description: `Italian: elementi. The ${italian} of this page.`,
    })
    nodes!: object[]

    @Field(() => [Edge], { description: 'Italian: voci. The same nodes with their cursors.' })
    edges!: Edge[]

    @Field(() => PageInfo, { description: 'Italian: pagina. Where this page stands.' })
    pageInfo!: PageInfo
  }
  if (total !== 'none') {
    Field(() => Int, {
      nullable: total === 'nullable',
      description: 'Italian: totale. How many there are that the viewer may see.',
    })(Connection.prototype, 'totalCount')
  }
  if (options.shareable) for (const one of [Edge, Connection]) Directive('@shareable')(one)
  return Connection
}
