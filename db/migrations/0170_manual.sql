-- The manual: modules, their sections, tasks of numbered steps in both languages. Relais' own pages are explained in the same tables.
create extension if not exists fuzzystrmatch;

create table manual_modules (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  position int not null,
  -- A title in each language: {"fr": …, "en": …}.
  titles jsonb not null,
  -- Relais' own: comes with the program and is written by it alone.
  own boolean not null default false,
  created_at timestamptz not null
);
create table manual_sections (
  id uuid primary key,
  module_id uuid not null references manual_modules,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  position int not null,
  titles jsonb not null,
  unique (module_id, slug)
);
create table manual_tasks (
  id uuid primary key,
  -- Its address, whichever section it stands in.
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  section_id uuid not null references manual_sections,
  position int not null,
  own boolean not null default false,
  visibility text not null check (visibility in ('public', 'clients', 'plans', 'staff')),
  plans text[] not null default '{}',
  -- What a ticket about one of its steps is about, as clients report it.
  category text,
  -- What else to read, by address.
  see text[] not null default '{}',
  -- The release of the product that it tells of, and how long it takes.
  product text not null default '',
  minutes int,
  -- The pages of Relais that it explains, as their addresses begin.
  pages text[] not null default '{}',
  owner_id uuid references people,
  check_days int check (check_days > 0),
  checked_at timestamptz,
  -- What readers see; null: nothing yet.
  version int,
  -- The titles of that version.
  titles jsonb not null default '{}',
  published_at timestamptz,
  created_at timestamptz not null,
  removed_at timestamptz,
  check (visibility <> 'plans' or cardinality(plans) > 0)
);
create index manual_tasks_of_section on manual_tasks (section_id, position);
create index manual_tasks_recent on manual_tasks (published_at desc) where version is not null and removed_at is null;

-- Every version that was ever published: what it said, and when each step was last touched in each language. None is ever changed.
create table manual_versions (
  task_id uuid not null references manual_tasks,
  version int not null check (version > 0),
  texts jsonb not null,
  note text not null default '',
  created_at timestamptz not null,
  created_by uuid references people,
  primary key (task_id, version)
);
create trigger manual_versions_kept before update or delete or truncate on manual_versions for each statement execute function refuse_change();

-- What somebody is writing. It is in no search, feed, list or suggestion of any reader.
create table manual_drafts (
  task_id uuid primary key references manual_tasks,
  texts jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'review')),
  revision int not null default 1,
  changed_at timestamptz not null,
  changed_by uuid references people
);

-- Addresses that a task had before.
create table manual_addresses (
  slug text primary key,
  task_id uuid not null references manual_tasks
);

-- What a task and each of its steps is found by, in one language. The step '' is the task as a whole.
create table manual_found (
  task_id uuid not null references manual_tasks on delete cascade,
  language text not null check (language in ('fr', 'en')),
  step text not null,
  place int not null,
  title text not null,
  body text not null,
  heading tsvector not null,
  document tsvector not null,
  terms text[] not null,
  primary key (task_id, language, step)
);
create index manual_found_heading on manual_found using gin (heading);
create index manual_found_document on manual_found using gin (document);

-- The words of the manual by who may read them, to mend what was mistyped: a word that only our own people read is never proposed to a client.
create table manual_terms (
  audience text not null,
  language text not null,
  term text not null,
  uses int not null,
  primary key (language, audience, term)
);

-- Words that mean the same, in any language.
create table manual_synonyms (
  id uuid primary key,
  words text[] not null check (cardinality(words) > 1)
);

-- What was looked for and not found, for those who write.
create table manual_misses (
  language text not null check (language in ('fr', 'en')),
  words text not null check (length(words) <= 100),
  times int not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (language, words)
);
create index manual_misses_recent on manual_misses (last_at desc);

-- Whether a task, or one of its steps, helped.
create table manual_feedback (
  id uuid primary key,
  task_id uuid not null references manual_tasks,
  step text not null default '',
  version int not null,
  language text not null,
  helped boolean not null,
  word text not null default '',
  person_id uuid references people,
  at timestamptz not null
);
create unique index manual_feedback_once on manual_feedback (task_id, step, version, person_id) where person_id is not null;
create index manual_feedback_of_task on manual_feedback (task_id, at desc);

-- Which steps somebody has done.
create table manual_progress (
  person_id uuid not null references people,
  task_id uuid not null references manual_tasks,
  steps text[] not null,
  at timestamptz not null,
  primary key (person_id, task_id)
);

-- Tickets that began at a step which did not work.
create table manual_reports (
  ticket_id uuid primary key references tickets,
  task_id uuid not null references manual_tasks,
  step text not null,
  version int not null,
  at timestamptz not null
);
create index manual_reports_of_task on manual_reports (task_id, at desc);

-- Goes up with every change that a reader can see: pages that were drawn before are drawn anew.
create table manual_state (
  single boolean primary key default true check (single),
  revision bigint not null default 1
);
insert into manual_state default values;

-- The plan that holds for the company that reads.
create function acting_plan() returns text language sql stable security definer set search_path = public, pg_temp as $$
  select case when acting_organisation() is null then null else coalesce(
    (select v.plan from contracts c join plan_versions v on v.id = c.plan_version_id
      where c.organisation_id = acting_organisation() and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now()) limit 1),
    (select value #>> '{}' from settings where key = 'standard_plan'), 'standard') end $$;

-- Whom a task is for, as the words of the manual are kept.
create function manual_audiences(visibility text, plans text[]) returns text[] language sql immutable parallel safe as $$
  select case visibility when 'plans' then array(select 'plan:' || p from unnest(plans) p) else array[visibility] end $$;
-- Who reads: nobody signed in, a client of a plan.
create function manual_reader() returns text[] language sql stable as $$
  select case when acting_organisation() is null then array['public'] else array['public', 'clients', 'plan:' || acting_plan()] end $$;

grant select on manual_modules, manual_sections, manual_tasks, manual_versions, manual_drafts, manual_addresses, manual_found, manual_terms, manual_synonyms, manual_misses, manual_feedback, manual_progress, manual_reports, manual_state to relais_staff;
grant insert, update on manual_modules, manual_sections, manual_tasks, manual_drafts, manual_found, manual_terms, manual_synonyms, manual_misses, manual_feedback, manual_progress to relais_staff;
grant insert on manual_versions, manual_addresses, manual_reports to relais_staff;
grant delete on manual_drafts, manual_found, manual_terms, manual_synonyms, manual_misses, manual_addresses to relais_staff;
grant update on manual_state to relais_staff;

grant select on manual_modules, manual_sections, manual_synonyms, manual_state to relais_client;
grant select (id, slug, section_id, position, own, visibility, category, see, product, minutes, pages, checked_at, version, titles, published_at, removed_at) on manual_tasks to relais_client;
grant select (task_id, version, texts) on manual_versions to relais_client;
grant select on manual_addresses, manual_progress to relais_client;
grant select (task_id, language, step, place, title, body) on manual_found to relais_client;
grant insert, update on manual_progress to relais_client;
grant insert on manual_reports to relais_client;

alter table manual_tasks enable row level security;
create policy staff on manual_tasks to relais_staff using (true) with check (true);
create policy readable on manual_tasks for select to relais_client
  using (version is not null and removed_at is null and manual_audiences(visibility, plans) && (select manual_reader()));
alter table manual_sections enable row level security;
create policy staff on manual_sections to relais_staff using (true) with check (true);
create policy readable on manual_sections for select to relais_client using (exists (select from manual_tasks t where t.section_id = manual_sections.id));
alter table manual_modules enable row level security;
create policy staff on manual_modules to relais_staff using (true) with check (true);
create policy readable on manual_modules for select to relais_client using (exists (select from manual_sections s where s.module_id = manual_modules.id));
alter table manual_versions enable row level security;
create policy staff on manual_versions to relais_staff using (true) with check (true);
create policy readable on manual_versions for select to relais_client using (exists (select from manual_tasks t where t.id = task_id and t.version = manual_versions.version));
alter table manual_addresses enable row level security;
create policy staff on manual_addresses to relais_staff using (true) with check (true);
create policy readable on manual_addresses for select to relais_client using (exists (select from manual_tasks t where t.id = task_id));
alter table manual_found enable row level security;
create policy staff on manual_found to relais_staff using (true) with check (true);
create policy readable on manual_found for select to relais_client using (exists (select from manual_tasks t where t.id = task_id));
alter table manual_progress enable row level security;
create policy staff on manual_progress to relais_staff using (true) with check (true);
create policy own on manual_progress to relais_client using (person_id = (select acting_person())) with check (person_id = (select acting_person()) and exists (select from manual_tasks t where t.id = task_id));
alter table manual_feedback enable row level security;
create policy staff on manual_feedback to relais_staff using (true) with check (true);
alter table manual_reports enable row level security;
create policy staff on manual_reports to relais_staff using (true) with check (true);
create policy written on manual_reports for insert to relais_client with check (exists (select from manual_tasks t where t.id = task_id) and exists (select from tickets t where t.id = ticket_id));

-- What is asked for: each word, or one of those that mean the same, by its stem in the reader's language. The last word may be unfinished.
create function manual_query(wanted jsonb, language text, unfinished boolean, together boolean) returns tsquery language plpgsql immutable parallel safe strict as $$
declare
  config constant regconfig := case language when 'fr' then 'public.relais_fr' else 'public.relais_en' end;
  asked tsquery;
  one tsquery;
  word text;
  meanings jsonb;
  place int := 0;
begin
  for meanings in select jsonb_array_elements(wanted) loop
    place := place + 1;
    one := null;
    for word in select jsonb_array_elements_text(meanings) loop
      one := case when one is null then phraseto_tsquery(config, word) else one || phraseto_tsquery(config, word) end;
    end loop;
    if unfinished and place = jsonb_array_length(wanted) and length(meanings ->> 0) > 1 then one := one || to_tsquery(config, (meanings ->> 0) || ':*'); end if;
    if one is null or numnode(one) = 0 then continue; end if;
    asked := case when asked is null then one when together then asked && one else asked || one end;
  end loop;
  return asked;
end $$;

-- The places where that stands, for readers who may see them: those that name it in their title first. Looked up by the indexes before anything is hidden, which
-- only the owner of the tables may do.
create function manual_hits_among(asked tsquery, wanted_language text, readers text[]) returns table (task_id uuid, step text, score real)
  language plpgsql stable rows 100 set plan_cache_mode = force_custom_plan as $$
begin
  return query
    with heads as (select f.task_id, f.step from manual_found f where f.heading @@ asked and f.language = wanted_language limit 400),
      bodies as (select f.task_id, f.step from manual_found f where f.document @@ asked and f.language = wanted_language limit 400),
      hits as (select * from heads union select * from bodies)
    select f.task_id, f.step, ts_rank('{0.05, 0.2, 0.6, 1.0}', f.document, asked) * (case when f.heading @@ asked then 2 else 1 end)::real
      from hits h join manual_found f on f.task_id = h.task_id and f.step = h.step and f.language = wanted_language join manual_tasks t on t.id = f.task_id
     where t.version is not null and t.removed_at is null and (readers is null or manual_audiences(t.visibility, t.plans) && readers);
end $$;
create function manual_hits(asked tsquery, wanted_language text) returns table (task_id uuid, step text, score real) language sql stable security definer rows 100 set search_path = public, pg_temp as $$
  select * from manual_hits_among(asked, wanted_language, null) order by score desc limit 40 $$;
create function manual_hits_readable(asked tsquery, wanted_language text) returns table (task_id uuid, step text, score real) language sql stable security definer rows 100 set search_path = public, pg_temp as $$
  select * from manual_hits_among(asked, wanted_language, manual_reader()) order by score desc limit 40 $$;

-- The word of the manual that a mistyped one was meant to be, as far as the reader may know it.
create function manual_meant_among(word text, wanted_language text, readers text[]) returns text language sql stable as $$
  select t.term from manual_terms t
   where t.language = wanted_language and (readers is null or t.audience = any(readers))
     and length(t.term) between length(word) - 2 and length(word) + 2 and levenshtein_less_equal(t.term, word, case when length(word) < 5 then 1 else 2 end) <= case when length(word) < 5 then 1 else 2 end
   order by levenshtein(t.term, word) - (case when left(t.term, 1) = left(word, 1) then 0.5 else 0 end), t.uses desc, t.term limit 1 $$;
create function manual_meant(word text, wanted_language text) returns text language sql stable security definer set search_path = public, pg_temp as $$ select manual_meant_among(word, wanted_language, null) $$;
create function manual_meant_readable(word text, wanted_language text) returns text language sql stable security definer set search_path = public, pg_temp as $$ select manual_meant_among(word, wanted_language, manual_reader()) $$;

revoke execute on function acting_plan(), manual_query(jsonb, text, boolean, boolean), manual_hits_among(tsquery, text, text[]), manual_hits(tsquery, text), manual_hits_readable(tsquery, text), manual_meant_among(text, text, text[]), manual_meant(text, text), manual_meant_readable(text, text) from public;
grant execute on function acting_plan(), manual_query(jsonb, text, boolean, boolean), manual_hits_readable(tsquery, text), manual_meant_readable(text, text) to relais_staff, relais_client;
grant execute on function manual_hits(tsquery, text), manual_meant(text, text) to relais_staff;

-- To start with: what our trade calls the same thing, in both languages.
insert into manual_synonyms (id, words) select gen_random_uuid(), string_to_array(line, '|') from unnest(array[
  'ticket|demande|demande d''assistance|support case|request', 'espace client|client area|customer portal|portail', 'zone d''administration|administration|admin|back office|admin area',
  'manuel|guide|manual|user manual|aide|help', 'gravite|severity|severite', 'priorite|priority', 'critique|critical|bloquant', 'echeance|delai|deadline|due time', 'premiere reponse|first response',
  'panne|interruption|outage|down', 'degradation|lenteur|slow|slowness', 'page d''etat|statut|status page|status', 'maintenance planifiee|scheduled maintenance|maintenance',
  'gestionnaire de compte|account manager|charge de compte', 'conseiller|representant|agent|representative', 'equipe technique|technical team|niveau 2|tier 2', 'responsable du support|head of support',
  'consultation|rendez-vous|appointment', 'plan|formule|offre|support plan', 'identifiants|mot de passe|login|credentials|password|connexion|sign in|se connecter', 'rappel|call back|call-back|callback',
  'piece jointe|fichier|attachment|file|preuve|evidence', 'journal|trace|log|logs', 'audit|piste d''audit|audit trail|historique|history', 'enquete|satisfaction|survey|csat', 'modele|macro|reponse type|canned response|template',
  'fusion|fusionner|doublon|merge|duplicate', 'televersement|mise en ligne|telechargement|envoi|upload|envoyer|uploading', 'encodage|transcodage|encoding|transcoding|conversion', 'echelle de debits|bitrate ladder|qualites|debit|bitrate',
  'manifeste|liste de lecture|manifest|playlist|m3u8|mpd', 'lecteur|player', 'memoire tampon|chargement|buffering|saccade', 'direct|diffusion en direct|live|live streaming', 'ingestion|ingest|rtmp',
  'drm|gestion des droits|licence|license|widevine|fairplay|playready', 'cdn|reseau de diffusion|content delivery network', 'blocage geographique|geo-blocking|geoblocking|pays|country|countries|territoire', 'sous-titres|subtitles|captions', 'piste audio|audio track|langue audio',
  'domaine|nom de domaine|domain|custom domain', 'dns|enregistrement dns|dns record|cname', 'abonnement|svod|subscription', 'location|tvod|rental|rent', 'publicite|avod|advertising|ads', 'passerelle de paiement|paiement|payment|payment gateway|stripe|paypal',
  'webhook|point d''appel', 'balise publicitaire|ad tag|vast', 'code de reduction|coupon|code promo|discount|promo code', 'supprimer|effacer|retirer|delete|remove', 'ajouter|creer|nouveau|add|create|new', 'modifier|changer|edit|change'
]) line;
