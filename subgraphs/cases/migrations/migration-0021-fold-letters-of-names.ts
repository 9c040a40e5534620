import { Migration } from '@mikro-orm/migrations'

/** Names are compared with Ł, Ø, ß, Œ and their like in basic Latin letters; the keys of the stored names are made anew. */
export class Migration0021FoldLettersOfNames extends Migration {
  override up(): void {
    this.addSql(`
      alter table "cases"."person" drop column "given_name_key", drop column "family_name_key",
        add column "given_name_key" text generated always as (regexp_replace(replace(replace(replace(replace(replace(replace(replace(replace(translate(upper(normalize(given_name, NFKD)), 'ŁłĐđÐðØøĦħŦŧŊŋıƏə', 'LLDDDDOOHHTTNNIEE'), 'Æ', 'AE'), 'æ', 'AE'), 'Œ', 'OE'), 'œ', 'OE'), 'ẞ', 'SS'), 'ß', 'SS'), 'Þ', 'TH'), 'þ', 'TH'), '[\\u0300-\\u036f\\u02b0-\\u02ff\\u00b7\\u2010-\\u2027\\u2032[:space:][:punct:]]', '', 'g')) stored null,
        add column "family_name_key" text generated always as (regexp_replace(replace(replace(replace(replace(replace(replace(replace(replace(translate(upper(normalize(family_name, NFKD)), 'ŁłĐđÐðØøĦħŦŧŊŋıƏə', 'LLDDDDOOHHTTNNIEE'), 'Æ', 'AE'), 'æ', 'AE'), 'Œ', 'OE'), 'œ', 'OE'), 'ẞ', 'SS'), 'ß', 'SS'), 'Þ', 'TH'), 'þ', 'TH'), '[\\u0300-\\u036f\\u02b0-\\u02ff\\u00b7\\u2010-\\u2027\\u2032[:space:][:punct:]]', '', 'g')) stored null;
      create index "person_ambito_id_family_name_key_birth_date_index" on "cases"."person" ("ambito_id", "family_name_key", "birth_date");
    `)
  }
}
