import { Migration } from '@mikro-orm/migrations'
import { IS_PROTECTED } from '../person/is-protected.ts'

/** Knows whose identity is protected, of whom a provider sees a guest code only. */
export class Migration0015KnowTheProtected extends Migration {
  override up(): void {
    this.addSql(IS_PROTECTED)
  }
}
