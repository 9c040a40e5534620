import { Migration } from '@mikro-orm/migrations'

/** Draws the numbers of the cases anew: they were one series, whose gaps counted the hidden ones. The year of each stays. */
export class Migration0031DrawCaseNumbers extends Migration {
  override up(): void {
    this.addSql('alter table cases."case" no force row level security')
    this.addSql(`
      with counted as materialized (
        select c.id, row_number() over (order by gen_random_uuid()) as place from cases."case" c where c.number ~ '^[0-9]{4}/[0-9]{6}$'),
      drawn as materialized (
        select d.n, row_number() over (order by gen_random_uuid()) as place from (
          select distinct 10000000 + ('x' || left(replace(gen_random_uuid()::text, '-', ''), 12))::bit(48)::bigint % 90000000 as n
          from generate_series(1, (select 2 * count(*) + 10 from counted))) d)
      update cases."case" t set number = left(t.number, 5) || d.n from counted c join drawn d on d.place = c.place where c.id = t.id`)
    this.addSql('alter table cases."case" force row level security')
  }
}
