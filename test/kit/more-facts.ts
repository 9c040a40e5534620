/**
 * The synthetic Ambito of the tests is so small that nearly all its statistics are withheld. This adds fifteen facts like each that
 * there is, of other persons on other days, except in one area, which stays small. An Ambito of the long run is large enough.
 */
export async function addFacts(query: (text: string) => Promise<unknown>): Promise<void> {
  await query(`insert into cases.case_fact
    select (jsonb_populate_record(f, jsonb_build_object('id', md5(f.id::text || n)::uuid, 'subject_key', md5(coalesce(f.subject_key, f.id)::text || n)::uuid,
      'opened_on', least(f.opened_on + (n * 17) % 150, '2026-06-15'), 'closed_on', case when isfinite(f.closed_on) then f.closed_on + (n * 17) % 150 else f.closed_on end,
      'taken_in_charge_on', f.taken_in_charge_on + (n * 17) % 150))).*
    from cases.case_fact f, generate_series(1, 15) n where f.area_code is distinct from 'SECRETARIAT_CITIZENSHIP' and (select count(*) from cases.case_fact) < 5000`)
}
