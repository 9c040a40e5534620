-- The yardstick: the answer of SharedView by one statement written by hand. $1 tax code, $2 today.
select json_build_object('personByTaxCode', (
  select json_build_object(
    'id', p.id, 'givenName', p.given_name, 'familyName', p.family_name, 'birthDate', p.birth_date,
    'residence', (select json_build_object('istatCode', m.istat_code, 'name', m.name) from organisation.municipality m where m.istat_code = p.residence_code),
    'sensitivity', case when p.birth_date > $2::date - interval '18 years' then array_append(p.stored_sensitivity, 'MINOR') else p.stored_sensitivity end,
    'households', (select coalesce(json_agg(json_build_object('household', json_build_object('id', h.id, 'kind', h.kind), 'relation', x.relation) order by x.valid_from, x.id), '[]')
      from cases.household_membership x join cases.household h on h.id = x.household_id
      where x.person_id = p.id and (x.valid_from is null or x.valid_from <= $2::date) and (x.valid_to is null or x.valid_to >= $2::date)),
    'cases', (select coalesce(json_agg(json_build_object(
        'id', c.id, 'number', c.number, 'status', c.status,
        'area', (select json_build_object('code', a.code, 'labelIt', a.label_it, 'lead', (
            select json_build_object('staffMember', (select json_build_object('displayName', s.display_name) from organisation.staff_member s where s.id = n.staff_member_id))
            from organisation.appointment n where n.area_id = a.id and n.role = 'AREA_LEAD' and n.status = 'ACTIVE' and n."from" <= $2::date and (n."to" is null or n."to" >= $2::date)
            order by n."from" desc limit 1)) from organisation.intervention_area a where a.id = c.area_id),
        'caseManager', (select json_build_object('displayName', s.display_name) from organisation.staff_member s where s.id = c.case_manager_id),
        'takeInChargeDueOn', c.take_in_charge_due_on, 'overdue', c.due_first_on < $2::date,
        'carePlans', (select coalesce(json_agg(json_build_object('kind', l.kind, 'reviewDueOn', l.review_due_on,
            'interventions', (select coalesce(json_agg(json_build_object(
                'service', (select json_build_object('name', v.name, 'type', (select json_build_object('nameIt', t.name_it) from services.service_type t where t.code = v.type_code),
                    'provider', (select json_build_object('legalName', r.legal_name) from services.provider r where r.id = v.provider_id)) from services.service v where v.id = i.service_id),
                'status', i.status,
                'delivered', (select coalesce(json_agg(json_build_object('delivered', coalesce(u.quantity, 0)::text, 'unit', coalesce(i.unit, u.unit)) order by u.unit), '[]')
                  from (select i.unit as unit) w full join (select d.unit, sum(d.quantity) as quantity from services.service_enrolment e join services.delivery_month d on d.enrolment_id = e.id
                    where e.intervention_id = i.id group by d.unit) u on u.unit = w.unit)) order by i.starts_on, i.id), '[]') from cases.planned_intervention i where i.care_plan_id = l.id))
            order by l.starts_on desc, l.revision desc, l.id desc), '[]') from cases.care_plan l where l.case_id = c.id and l.status = 'ACTIVE'),
        'referrals', (select coalesce(json_agg(json_build_object('status', f.status,
            'ageDays', coalesce(greatest(0, floor(extract(epoch from coalesce(f.ended_at, $3::timestamptz) - f.requested_at) / 86400)), 0)::int,
            'provider', (select json_build_object('legalName', r.legal_name) from services.provider r where r.id = f.provider_id),
            'service', (select json_build_object('capacityStatus', v.capacity_status) from services.service v where v.id = f.service_id)) order by f.created_at desc, f.id desc), '[]')
          from cases.referral f where f.case_id = c.id and f.status in ('REQUESTED', 'ACCEPTED', 'WAITLISTED', 'IN_PROGRESS')),
        'uvmSessions', (select coalesce(json_agg(json_build_object('scheduledAt', to_char(u.scheduled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'status', u.status) order by u.scheduled_at desc, u.id desc), '[]')
          from cases.uvm_session u where u.id in (select k.session_id from cases.uvm_docket_item k where k.case_id = c.id))) order by c.reported_at desc, c.id desc), '[]')
      from cases."case" c where c.status in ('REPORTED', 'UNDER_ASSESSMENT', 'WAITLISTED', 'ACTIVE', 'SUSPENDED')
        and (c.subject_person_id = p.id or c.subject_household_id = any (array(select m.household_id from cases.household_membership m where m.person_id = p.id and (m.valid_to is null or m.valid_to >= $2::date))))),
    'enrolments', (select coalesce(json_agg(json_build_object('service', (select json_build_object('name', v.name) from services.service v where v.id = e.service_id),
        'status', e.status, 'admittedOn', e.admitted_on) order by coalesce(e.admitted_on, e.requested_on, '-infinity'::date) desc, e.id desc), '[]')
      from services.service_enrolment e where e.person_id = p.id and e.status in ('ADMITTED', 'ACTIVE', 'SUSPENDED')),
    'economicBenefits', (select coalesce(json_agg(json_build_object('kindCode', b.kind_code, 'monthly', json_build_object('amount', b.monthly::text, 'currency', 'EUR'),
        'source', (select json_build_object('kind', s.kind) from finance.funding_source s where s.code = b.source_code)) order by b."from" desc, b.id desc), '[]')
      from finance.economic_benefit b where b.person_id = p.id and b.status in ('GRANTED', 'IN_PAYMENT') and (b."to" is null or b."to" >= $2::date)))
  from cases.person p where p.id = (select coalesce(q.merged_into_id, q.id) from cases.person q where q.tax_code = $1::text order by q.merged_into_id is not null, q.id limit 1)))::text as answer
