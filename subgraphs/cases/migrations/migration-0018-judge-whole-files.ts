import { Migration } from '@mikro-orm/migrations'
import { FILE_FACTS } from '../case-access/file-facts.ts'

/** Judges emergency access to a case by everybody whom it is about. */
export class Migration0018JudgeWholeFiles extends Migration {
  override up(): void {
    this.addSql(FILE_FACTS)
  }
}
