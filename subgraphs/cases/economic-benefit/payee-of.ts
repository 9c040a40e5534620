import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

// Part of the history of `cases`: an applied migration uses it, so it is never changed.

/**
 * What a benefit shows finance of the person to whom it is paid. The row itself is shown to finance nowhere: this function
 * is asked only where a benefit has led to the person, and answers of payees alone, in no compartment that hides them, and never of the viewer's own household (`viewer_kin`: the hash of their tax code).
 */
export const PAYEE_OF = `
  create function cases.payee_of(payee uuid, viewer_kin bigint)
  returns table (id uuid, version int, given_name text, family_name text, tax_code text) language sql stable ${AS_KEEPER} as $$
    select p.id, p.version, p.given_name, p.family_name, p.tax_code from cases.person p
    where p.id = payee and p.is_payee and not p.access_kin && array[viewer_kin] and not p.access_compartments && '{GENDER_VIOLENCE,MENTAL_HEALTH_ADDICTION,PROTECTED_IDENTITY}'::text[] $$;`
