-- The document: one SQLite database, NAME.plumb. This file is its first migration and its documentation; the comments
-- inside a table's parentheses stay in the file, so that a document explains itself to whoever opens it in another tool.
--
-- A table for each kind of record, named and ordered as in record-type.h, parents before children. Changes are recorded by
-- SQLite's session extension, which asks of a table:
--   a declared key without NULL in it, or a row's change is not recorded, in silence;
--   no generated column, or recording fails;
--   no ON DELETE or ON UPDATE action, or a redo fails (commands delete children themselves);
--   no UNIQUE on what orders rows, or the undo of a swap fails;
--   no trigger that writes, or an undo conflicts with what the trigger did.
-- References are checked at the end of a transaction. (DEFERRABLE, word by word: the pragma that defers them all makes SQLite
-- prepare every statement again at each change.) Ids are below 2^53, which JSON elsewhere can hold. A date's CHECK sees its
-- shape; that the day exists is checked when a record is written and read.

PRAGMA application_id = 0x504C4D42; -- "PLMB"
PRAGMA user_version = 1;

CREATE TABLE document (
  -- The document itself: one row.
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1), -- always 1
  title TEXT NOT NULL CHECK (title <> ''), -- shown in the window and on every page
  jurisdiction TEXT NOT NULL CHECK (jurisdiction IN ('england', 'wales')), -- whose law and inspectorates
  invented INTEGER NOT NULL CHECK (invented IN (0, 1)), -- 1 for a made-up council, and every page says so
  cleared_only INTEGER NOT NULL CHECK (cleared_only IN (0, 1)), -- 1 for a shared copy of what is cleared as public alone
  note TEXT NOT NULL, -- anything a reader should know first
  framework_version TEXT NOT NULL, -- of the framework that was copied in
  organisation INTEGER REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- the one that the document is chiefly about
    CHECK (organisation BETWEEN 1 AND 9007199254740991),
  scenario INTEGER REFERENCES scenario DEFERRABLE INITIALLY DEFERRED -- the one in view
    CHECK (scenario BETWEEN 1 AND 9007199254740991),
  option INTEGER REFERENCES delivery_option DEFERRABLE INITIALLY DEFERRED -- the one in view
    CHECK (option BETWEEN 1 AND 9007199254740991)
) STRICT;

CREATE TABLE scale_step (
  -- The council's own word for a step of a scale.
  scale TEXT NOT NULL CHECK (scale IN ('level', 'likelihood', 'impact', 'confidence', 'assurance')), -- which scale
  step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 5), -- which step of it
  label TEXT NOT NULL CHECK (label <> ''), -- the word
  PRIMARY KEY (scale, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE risk_band (
  -- A band of the risk matrix, from the score where it begins.
  code TEXT NOT NULL CHECK (code <> ''), -- short and lasting, such as "workforce"
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  from_score INTEGER NOT NULL CHECK (from_score BETWEEN 1 AND 25), -- the lowest likelihood times impact in the band
  PRIMARY KEY (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE appetite (
  -- The highest risk score that the board accepts, by category of risk.
  category TEXT NOT NULL CHECK (category <> ''), -- as in risk.category
  ceiling INTEGER NOT NULL CHECK (ceiling BETWEEN 1 AND 25), -- a score above it is above appetite
  PRIMARY KEY (category)
) STRICT, WITHOUT ROWID;

CREATE TABLE threshold (
  -- A number that a rule or a chart turns on, since councils differ.
  code TEXT NOT NULL CHECK (code <> ''), -- short and lasting, such as "workforce"
  value REAL NOT NULL CHECK (abs(value) <= 1.7976931348623157e308), -- the number, a finite one
  unit TEXT NOT NULL, -- what it counts
  note TEXT NOT NULL, -- what turns on it
  PRIMARY KEY (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  -- A published document that the framework or its evidence rests on.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  code TEXT NOT NULL CHECK (code <> ''), -- short and lasting, such as "workforce"
  title TEXT NOT NULL CHECK (title <> ''), -- its title
  author TEXT NOT NULL, -- who wrote it
  publisher TEXT NOT NULL, -- who published it
  year INTEGER CHECK (year BETWEEN 1900 AND 2199), -- when
  standpoint TEXT NOT NULL -- whose view it is
) STRICT;

CREATE TABLE domain (
  -- A domain of maturity: one of the framework, or one that this council added.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  code TEXT NOT NULL CHECK (code <> ''), -- short and lasting, such as "workforce"
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  short_name TEXT NOT NULL CHECK (short_name <> ''), -- for a narrow column
  text TEXT NOT NULL, -- what it covers
  source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED -- where it comes from
    CHECK (source BETWEEN 1 AND 9007199254740991),
  section TEXT NOT NULL, -- the place in that source
  local INTEGER NOT NULL CHECK (local IN (0, 1)), -- 1 where this council added it
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)) -- 0 where this council has set it aside
) STRICT;

CREATE TABLE descriptor (
  -- What a level of a domain looks like.
  domain INTEGER NOT NULL REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- which domain
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5), -- which level
  text TEXT NOT NULL CHECK (text <> ''), -- in full, in plain words
  short_text TEXT NOT NULL CHECK (short_text <> ''), -- for a cell of the matrix
  source_text TEXT NOT NULL -- whether the source gives it whole, cut short, or not (own words)
    CHECK (source_text IN ('complete', 'cut', 'own')),
  PRIMARY KEY (domain, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE prompt (
  -- A question that helps a panel to place a domain.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  domain INTEGER NOT NULL REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- which domain it helps with
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  text TEXT NOT NULL CHECK (text <> ''), -- in full, in plain words
  source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED -- where it comes from
    CHECK (source BETWEEN 1 AND 9007199254740991),
  section TEXT NOT NULL -- the place in that source
) STRICT;

CREATE TABLE organisation (
  -- A council, trust, partner or region, standing or proposed.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  short_name TEXT NOT NULL CHECK (short_name <> ''), -- for a narrow column
  kind TEXT NOT NULL CHECK (kind IN ('council', 'trust', 'partner', 'region')), -- which sort
  standing TEXT NOT NULL CHECK (standing IN ('continuing', 'predecessor', 'successor')), -- what reorganisation makes of it
  jurisdiction TEXT NOT NULL CHECK (jurisdiction IN ('england', 'wales')), -- whose law and inspectorates
  la_code TEXT NOT NULL, -- its code in national statistics
  residents INTEGER CHECK (residents BETWEEN 0 AND 100000000), -- none where not known
  invented INTEGER NOT NULL CHECK (invented IN (0, 1)), -- 1 for a made-up council, and every page says so
  note TEXT NOT NULL, -- anything more to say
  crest TEXT NOT NULL -- its picture on its packs: a PNG as base64; empty for none
) STRICT;

CREATE TABLE scenario (
  -- A pattern of new councils that is proposed.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  text TEXT NOT NULL, -- in full, in plain words
  chosen INTEGER NOT NULL CHECK (chosen IN (0, 1)), -- 1 for the one that was decided
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE succession (
  -- What a successor takes on from a predecessor, in a scenario.
  scenario INTEGER NOT NULL REFERENCES scenario DEFERRABLE INITIALLY DEFERRED -- in which scenario
    CHECK (scenario BETWEEN 1 AND 9007199254740991),
  predecessor INTEGER NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- the council that ends
    CHECK (predecessor BETWEEN 1 AND 9007199254740991),
  successor INTEGER NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- the council that takes on
    CHECK (successor BETWEEN 1 AND 9007199254740991),
  residents INTEGER CHECK (residents BETWEEN 0 AND 100000000), -- how many of the predecessor's residents come over
  assumption TEXT NOT NULL, -- what this takes for granted
  PRIMARY KEY (scenario, predecessor, successor)
) STRICT, WITHOUT ROWID;

CREATE TABLE milestone (
  -- A dated step of reorganisation, vesting day above all.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  kind TEXT NOT NULL CHECK (kind <> ''), -- a code of the milestone-kinds catalogue
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when it falls
  scenario INTEGER REFERENCES scenario DEFERRABLE INITIALLY DEFERRED -- none: for all scenarios
    CHECK (scenario BETWEEN 1 AND 9007199254740991),
  done INTEGER NOT NULL CHECK (done IN (0, 1)), -- 1 when it is past and done
  note TEXT NOT NULL -- anything more to say
) STRICT;

CREATE TABLE risk (
  -- A risk: one of the framework, or one that this council added.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  code TEXT NOT NULL CHECK (code <> ''), -- short and lasting, such as "workforce"
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  short_name TEXT NOT NULL CHECK (short_name <> ''), -- for a narrow column
  cause TEXT NOT NULL, -- because of what
  event TEXT NOT NULL, -- what could happen
  consequence TEXT NOT NULL, -- with what result
  category TEXT NOT NULL CHECK (category <> ''), -- as in appetite.category
  source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED -- where it comes from
    CHECK (source BETWEEN 1 AND 9007199254740991),
  section TEXT NOT NULL, -- the place in that source
  local INTEGER NOT NULL CHECK (local IN (0, 1)), -- 1 where this council added it
  in_register INTEGER NOT NULL CHECK (in_register IN (0, 1)), -- 0 while only offered, and once closed
  organisation INTEGER REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- whose register it came from; none: our own
    CHECK (organisation BETWEEN 1 AND 9007199254740991),
  response TEXT NOT NULL -- what was decided to do about it
    CHECK (response IN ('not decided', 'tolerate', 'treat', 'transfer', 'terminate')),
  controls TEXT NOT NULL, -- what keeps it down now
  owner TEXT NOT NULL, -- a post; empty when nobody answers for it
  milestone INTEGER REFERENCES milestone DEFERRABLE INITIALLY DEFERRED -- what it could bite before
    CHECK (milestone BETWEEN 1 AND 9007199254740991),
  bites_on TEXT CHECK (bites_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- or the day, where it is not a milestone
  next_review TEXT CHECK (next_review GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when to look again
  note TEXT NOT NULL, -- anything more to say
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE assurance_test (
  -- An assurance test that a delivery option must pass.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  code TEXT NOT NULL CHECK (code <> ''), -- short and lasting, such as "workforce"
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  test_group TEXT NOT NULL -- the heading it stands under
    CHECK (test_group IN ('governance', 'finance', 'partnership', 'other')),
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  text TEXT NOT NULL, -- in full, in plain words
  source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED -- where it comes from
    CHECK (source BETWEEN 1 AND 9007199254740991),
  section TEXT NOT NULL, -- the place in that source
  local INTEGER NOT NULL CHECK (local IN (0, 1)), -- 1 where this council added it
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)), -- 0 where this council has set it aside
  needed_by INTEGER REFERENCES milestone DEFERRABLE INITIALLY DEFERRED -- the milestone that it must be passed before
    CHECK (needed_by BETWEEN 1 AND 9007199254740991)
) STRICT;

CREATE TABLE delivery_option (
  -- A way of delivering services that a board may weigh.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  code TEXT NOT NULL CHECK (code <> ''), -- short and lasting, such as "workforce"
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  text TEXT NOT NULL, -- in full, in plain words
  suits TEXT NOT NULL CHECK (suits IN ('disaggregated', 'collaborative', 'either')), -- the way of delivering it suits
  source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED -- where it comes from
    CHECK (source BETWEEN 1 AND 9007199254740991),
  section TEXT NOT NULL, -- the place in that source
  local INTEGER NOT NULL CHECK (local IN (0, 1)), -- 1 where this council added it
  considered INTEGER NOT NULL CHECK (considered IN (0, 1)), -- 1 where this board is weighing it
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE option_note (
  -- An advantage, a risk or a lesson of a delivery option.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  option INTEGER NOT NULL REFERENCES delivery_option DEFERRABLE INITIALLY DEFERRED -- which delivery option
    CHECK (option BETWEEN 1 AND 9007199254740991),
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  kind TEXT NOT NULL CHECK (kind IN ('advantage', 'risk', 'lesson')), -- which sort
  text TEXT NOT NULL CHECK (text <> ''), -- in full, in plain words
  source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED -- where it comes from
    CHECK (source BETWEEN 1 AND 9007199254740991),
  section TEXT NOT NULL -- the place in that source
) STRICT;

CREATE TABLE catalogue_item (
  -- An item of any other catalogue: enablers, warning signs, checklists, glossary, services, regimes.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  catalogue TEXT NOT NULL CHECK (catalogue <> ''), -- which catalogue
  code TEXT NOT NULL CHECK (code <> ''), -- short and lasting, such as "workforce"
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  text TEXT NOT NULL, -- in full, in plain words
  item_group TEXT NOT NULL, -- a heading within the catalogue
  parent INTEGER REFERENCES catalogue_item DEFERRABLE INITIALLY DEFERRED -- the item it belongs under
    CHECK (parent BETWEEN 1 AND 9007199254740991),
  source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED -- where it comes from
    CHECK (source BETWEEN 1 AND 9007199254740991),
  section TEXT NOT NULL, -- the place in that source
  local INTEGER NOT NULL CHECK (local IN (0, 1)) -- 1 where this council added it
) STRICT;

CREATE TABLE option_choice (
  -- A decision for a delivery option.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  scenario INTEGER REFERENCES scenario DEFERRABLE INITIALLY DEFERRED -- none: for all scenarios
    CHECK (scenario BETWEEN 1 AND 9007199254740991),
  option INTEGER NOT NULL REFERENCES delivery_option DEFERRABLE INITIALLY DEFERRED -- which delivery option
    CHECK (option BETWEEN 1 AND 9007199254740991),
  decided_on TEXT NOT NULL CHECK (decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  decided_by TEXT NOT NULL, -- which body or post
  reason TEXT NOT NULL, -- why
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE assessment (
  -- One look at one organisation at one date.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  organisation INTEGER NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- which organisation
    CHECK (organisation BETWEEN 1 AND 9007199254740991),
  date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- the day it speaks for
  title TEXT NOT NULL CHECK (title <> ''), -- such as "Autumn 2026"
  kind TEXT NOT NULL CHECK (kind IN ('baseline', 'self-assessment', 'peer challenge', 'moderation')), -- how it was made
  panel TEXT NOT NULL, -- who took part, as posts
  note TEXT NOT NULL, -- anything more to say
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE participant (
  -- Somebody who took part in an assessment, by post.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  assessment INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED -- which assessment
    CHECK (assessment BETWEEN 1 AND 9007199254740991),
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  role TEXT NOT NULL -- which part in the strategic quartet
    CHECK (role IN ('leader', 'chief executive', 'lead member', 'director', 'other')),
  post TEXT NOT NULL CHECK (post <> ''), -- such as "Chief executive"; never a name
  consents INTEGER NOT NULL CHECK (consents IN (0, 1)), -- 1: agrees to be shown beside their view
  UNIQUE (assessment, id) -- never broken, since an id is unique by itself: a view names its participant by both
) STRICT;

CREATE TABLE view (
  -- One participant's level for a domain, with reasons and confidence.
  assessment INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED -- which assessment
    CHECK (assessment BETWEEN 1 AND 9007199254740991),
  domain INTEGER NOT NULL REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- which domain
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  participant INTEGER NOT NULL -- whose view: somebody who takes part in this very assessment
    CHECK (participant BETWEEN 1 AND 9007199254740991),
  level INTEGER CHECK (level BETWEEN 1 AND 5), -- 1 to 5 on an ordinal scale; none is not a low level
  not_enough INTEGER NOT NULL CHECK (not_enough IN (0, 1)), -- 1: not enough evidence for a level
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5), -- how sure, 1 to 5; none where not said
  reason TEXT NOT NULL, -- why
  PRIMARY KEY (assessment, domain, participant),
  FOREIGN KEY (assessment, participant) REFERENCES participant (assessment, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT level_or_not_enough CHECK (level IS NULL OR not_enough = 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreed_level (
  -- The room's level for a domain, with the answers to the three questions.
  assessment INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED -- which assessment
    CHECK (assessment BETWEEN 1 AND 9007199254740991),
  domain INTEGER NOT NULL REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- which domain
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  level INTEGER CHECK (level BETWEEN 1 AND 5), -- 1 to 5 on an ordinal scale; none is not a low level
  not_enough INTEGER NOT NULL CHECK (not_enough IN (0, 1)), -- 1: not enough evidence for a level
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5), -- how sure, 1 to 5; none where not said
  reason TEXT NOT NULL, -- why
  know TEXT NOT NULL, -- what do we know?
  how_known TEXT NOT NULL, -- how do we know it?
  plan TEXT NOT NULL, -- what will we do in the next 12 months?
  agreed_on TEXT CHECK (agreed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- none while it is a draft
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  PRIMARY KEY (assessment, domain),
  CONSTRAINT level_or_not_enough CHECK (level IS NULL OR not_enough = 0),
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  -- Something that shows how things are.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  organisation INTEGER REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- none: about all
    CHECK (organisation BETWEEN 1 AND 9007199254740991),
  title TEXT NOT NULL CHECK (title <> ''), -- what people call it
  kind TEXT NOT NULL CHECK (kind <> ''), -- a code of the evidence-kinds catalogue
  date TEXT NOT NULL -- may be a year or a month
    CHECK (date GLOB '[12][0-9][0-9][0-9]' OR date GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
           OR date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  source TEXT NOT NULL, -- the document it is from
  text TEXT NOT NULL, -- what it shows
  location TEXT NOT NULL, -- a file or an address; never opened unasked
  external INTEGER NOT NULL CHECK (external IN (0, 1)), -- 1 where it comes from outside the organisation
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE evidence_domain (
  -- What a piece of evidence says of a domain.
  evidence INTEGER NOT NULL REFERENCES evidence DEFERRABLE INITIALLY DEFERRED -- which evidence
    CHECK (evidence BETWEEN 1 AND 9007199254740991),
  domain INTEGER NOT NULL REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- which domain
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  stance TEXT NOT NULL CHECK (stance IN ('for', 'against')), -- speaks for, or against, a good level
  strength INTEGER NOT NULL CHECK (strength BETWEEN 1 AND 3), -- 1 slight, 2 moderate, 3 strong
  reason TEXT NOT NULL, -- why
  PRIMARY KEY (evidence, domain)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_risk (
  -- What a piece of evidence says of a risk.
  evidence INTEGER NOT NULL REFERENCES evidence DEFERRABLE INITIALLY DEFERRED -- which evidence
    CHECK (evidence BETWEEN 1 AND 9007199254740991),
  risk INTEGER NOT NULL REFERENCES risk DEFERRABLE INITIALLY DEFERRED CHECK (risk BETWEEN 1 AND 9007199254740991), -- which risk
  stance TEXT NOT NULL CHECK (stance IN ('for', 'against')), -- speaks for, or against, a good level
  strength INTEGER NOT NULL CHECK (strength BETWEEN 1 AND 3), -- 1 slight, 2 moderate, 3 strong
  reason TEXT NOT NULL, -- why
  PRIMARY KEY (evidence, risk)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_test (
  -- What a piece of evidence says of an assurance test.
  evidence INTEGER NOT NULL REFERENCES evidence DEFERRABLE INITIALLY DEFERRED -- which evidence
    CHECK (evidence BETWEEN 1 AND 9007199254740991),
  test INTEGER NOT NULL REFERENCES assurance_test DEFERRABLE INITIALLY DEFERRED -- which assurance test
    CHECK (test BETWEEN 1 AND 9007199254740991),
  stance TEXT NOT NULL CHECK (stance IN ('for', 'against')), -- speaks for, or against, a good level
  strength INTEGER NOT NULL CHECK (strength BETWEEN 1 AND 3), -- 1 slight, 2 moderate, 3 strong
  reason TEXT NOT NULL, -- why
  PRIMARY KEY (evidence, test)
) STRICT, WITHOUT ROWID;

CREATE TABLE inspection (
  -- An inspectorate's judgement, in its own words.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  organisation INTEGER NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- which organisation
    CHECK (organisation BETWEEN 1 AND 9007199254740991),
  regime TEXT NOT NULL CHECK (regime <> ''), -- a code of the regimes catalogue
  aspect TEXT NOT NULL CHECK (aspect <> ''), -- the sub-judgement, or "overall"
  outcome TEXT NOT NULL CHECK (outcome <> ''), -- in the inspectorate's words
  kind TEXT NOT NULL, -- which sort of visit
  started TEXT -- may be a year or a month
    CHECK (started GLOB '[12][0-9][0-9][0-9]' OR started GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
           OR started GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  published TEXT -- may be a year or a month
    CHECK (published GLOB '[12][0-9][0-9][0-9]' OR published GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
           OR published GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  source TEXT NOT NULL CHECK (source <> ''), -- the document it is from
  note TEXT NOT NULL -- anything more to say
) STRICT;

CREATE TABLE intervention (
  -- A time under intervention, direction or improvement notice.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  organisation INTEGER NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- which organisation
    CHECK (organisation BETWEEN 1 AND 9007199254740991),
  starts TEXT NOT NULL -- from when
    CHECK (starts GLOB '[12][0-9][0-9][0-9]' OR starts GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
           OR starts GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  ends TEXT -- none while it lasts
    CHECK (ends GLOB '[12][0-9][0-9][0-9]' OR ends GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
           OR ends GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  text TEXT NOT NULL CHECK (text <> ''), -- what it was
  source TEXT NOT NULL -- the document it is from
) STRICT;

CREATE TABLE indicator (
  -- A figure that is followed over time.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  code TEXT NOT NULL CHECK (code <> ''), -- short and lasting, such as "workforce"
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  name TEXT NOT NULL CHECK (name <> ''), -- as people say it
  unit TEXT NOT NULL, -- "%" makes a change one of percentage points
  good TEXT NOT NULL CHECK (good IN ('up', 'down', 'neither')), -- the way that is good
  text TEXT NOT NULL, -- what it counts
  source TEXT NOT NULL, -- who publishes it
  small_numbers INTEGER NOT NULL CHECK (small_numbers IN (0, 1)), -- 1 where small counts must be suppressed
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE indicator_domain (
  -- A domain that an indicator bears on.
  indicator INTEGER NOT NULL REFERENCES indicator DEFERRABLE INITIALLY DEFERRED -- which indicator
    CHECK (indicator BETWEEN 1 AND 9007199254740991),
  domain INTEGER NOT NULL REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- which domain
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  reason TEXT NOT NULL, -- why
  PRIMARY KEY (indicator, domain)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation (
  -- An indicator at a date; the value of one organisation or of whom it is compared with.
  indicator INTEGER NOT NULL REFERENCES indicator DEFERRABLE INITIALLY DEFERRED -- which indicator
    CHECK (indicator BETWEEN 1 AND 9007199254740991),
  organisation INTEGER NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- whose figure, or on whose page it is shown
    CHECK (organisation BETWEEN 1 AND 9007199254740991),
  date TEXT NOT NULL -- may be a year or a month
    CHECK (date GLOB '[12][0-9][0-9][0-9]' OR date GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
           OR date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  comparator TEXT NOT NULL -- its own figure, or with whom it is compared
    CHECK (comparator IN ('own', 'neighbours', 'region', 'nation')),
  value REAL NOT NULL CHECK (abs(value) <= 1.7976931348623157e308), -- a finite number
  qualifier TEXT NOT NULL CHECK (qualifier IN ('exact', 'about', 'computed')), -- how exact
  source TEXT NOT NULL, -- the document it is from
  note TEXT NOT NULL, -- anything more to say
  PRIMARY KEY (indicator, organisation, date, comparator)
) STRICT, WITHOUT ROWID;

CREATE TABLE risk_rating (
  -- How likely and how grave a risk was judged to be at a date.
  risk INTEGER NOT NULL REFERENCES risk DEFERRABLE INITIALLY DEFERRED CHECK (risk BETWEEN 1 AND 9007199254740991), -- which risk
  kind TEXT NOT NULL CHECK (kind IN ('before controls', 'current', 'target')), -- before controls, current, or the target
  date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- the day it holds for
  likelihood INTEGER NOT NULL CHECK (likelihood BETWEEN 1 AND 5), -- 1 to 5
  impact INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 5), -- 1 to 5
  judged_by TEXT NOT NULL, -- the post that judged
  reason TEXT NOT NULL, -- why
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  PRIMARY KEY (risk, kind, date),
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE risk_domain (
  -- How strongly a risk is linked to a domain.
  risk INTEGER NOT NULL REFERENCES risk DEFERRABLE INITIALLY DEFERRED CHECK (risk BETWEEN 1 AND 9007199254740991), -- which risk
  domain INTEGER NOT NULL REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- which domain
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  strength INTEGER NOT NULL CHECK (strength BETWEEN 1 AND 3), -- 1 slight, 2 moderate, 3 strong
  reason TEXT NOT NULL, -- why
  local INTEGER NOT NULL CHECK (local IN (0, 1)), -- 1 where this council added it
  PRIMARY KEY (risk, domain)
) STRICT, WITHOUT ROWID;

CREATE TABLE risk_test (
  -- How strongly a risk is linked to an assurance test.
  risk INTEGER NOT NULL REFERENCES risk DEFERRABLE INITIALLY DEFERRED CHECK (risk BETWEEN 1 AND 9007199254740991), -- which risk
  test INTEGER NOT NULL REFERENCES assurance_test DEFERRABLE INITIALLY DEFERRED -- which assurance test
    CHECK (test BETWEEN 1 AND 9007199254740991),
  strength INTEGER NOT NULL CHECK (strength BETWEEN 1 AND 3), -- 1 slight, 2 moderate, 3 strong
  reason TEXT NOT NULL, -- why
  local INTEGER NOT NULL CHECK (local IN (0, 1)), -- 1 where this council added it
  PRIMARY KEY (risk, test)
) STRICT, WITHOUT ROWID;

CREATE TABLE risk_item (
  -- How strongly a risk is linked to an item of another catalogue.
  risk INTEGER NOT NULL REFERENCES risk DEFERRABLE INITIALLY DEFERRED CHECK (risk BETWEEN 1 AND 9007199254740991), -- which risk
  item INTEGER NOT NULL REFERENCES catalogue_item DEFERRABLE INITIALLY DEFERRED -- which item
    CHECK (item BETWEEN 1 AND 9007199254740991),
  strength INTEGER NOT NULL CHECK (strength BETWEEN 1 AND 3), -- 1 slight, 2 moderate, 3 strong
  reason TEXT NOT NULL, -- why
  PRIMARY KEY (risk, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE domain_item (
  -- How strongly a domain is linked to an item of another catalogue.
  domain INTEGER NOT NULL REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- which domain
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  item INTEGER NOT NULL REFERENCES catalogue_item DEFERRABLE INITIALLY DEFERRED -- which item
    CHECK (item BETWEEN 1 AND 9007199254740991),
  strength INTEGER NOT NULL CHECK (strength BETWEEN 1 AND 3), -- 1 slight, 2 moderate, 3 strong
  reason TEXT NOT NULL, -- why
  PRIMARY KEY (domain, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE assurance (
  -- What a test of an option came to at a date.
  test INTEGER NOT NULL REFERENCES assurance_test DEFERRABLE INITIALLY DEFERRED -- which assurance test
    CHECK (test BETWEEN 1 AND 9007199254740991),
  option INTEGER NOT NULL REFERENCES delivery_option DEFERRABLE INITIALLY DEFERRED -- which delivery option
    CHECK (option BETWEEN 1 AND 9007199254740991),
  date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- the day it holds for
  rating TEXT NOT NULL -- not tested is not a low rating
    CHECK (rating IN ('not tested', 'none', 'limited', 'reasonable', 'substantial')),
  found TEXT NOT NULL, -- what the test found
  control_gaps TEXT NOT NULL, -- what is not controlled
  assurance_gaps TEXT NOT NULL, -- what nobody has checked
  next_due TEXT CHECK (next_due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when to test again
  judged_by TEXT NOT NULL, -- the post that judged
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  PRIMARY KEY (test, option, date),
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE assurance_line (
  -- What one of the three lines of assurance says of a test.
  test INTEGER NOT NULL REFERENCES assurance_test DEFERRABLE INITIALLY DEFERRED -- which assurance test
    CHECK (test BETWEEN 1 AND 9007199254740991),
  option INTEGER NOT NULL REFERENCES delivery_option DEFERRABLE INITIALLY DEFERRED -- which delivery option
    CHECK (option BETWEEN 1 AND 9007199254740991),
  date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- the day it holds for
  line TEXT NOT NULL CHECK (line IN ('management', 'corporate oversight', 'independent')), -- which of the three lines
  rating TEXT NOT NULL -- not tested is not a low rating
    CHECK (rating IN ('not tested', 'none', 'limited', 'reasonable', 'substantial')),
  source TEXT NOT NULL, -- what it rests on
  source_date TEXT -- may be a year or a month
    CHECK (source_date GLOB '[12][0-9][0-9][0-9]' OR source_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
           OR source_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  PRIMARY KEY (test, option, date, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE arrangement (
  -- How one service is to be run, and with whom.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  scenario INTEGER REFERENCES scenario DEFERRABLE INITIALLY DEFERRED -- none: for all scenarios
    CHECK (scenario BETWEEN 1 AND 9007199254740991),
  service INTEGER NOT NULL REFERENCES catalogue_item DEFERRABLE INITIALLY DEFERRED -- an item of the services catalogue
    CHECK (service BETWEEN 1 AND 9007199254740991),
  option INTEGER NOT NULL REFERENCES delivery_option DEFERRABLE INITIALLY DEFERRED -- which delivery option
    CHECK (option BETWEEN 1 AND 9007199254740991),
  host INTEGER REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- the organisation that hosts it
    CHECK (host BETWEEN 1 AND 9007199254740991),
  starts TEXT CHECK (starts GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- from when
  ends TEXT CHECK (ends GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- until when
  review TEXT CHECK (review GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when to look again
  note TEXT NOT NULL, -- anything more to say
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE criterion (
  -- A principle or enabler by which options are compared.
  item INTEGER NOT NULL REFERENCES catalogue_item DEFERRABLE INITIALLY DEFERRED -- a design principle or an enabler
    CHECK (item BETWEEN 1 AND 9007199254740991),
  weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100), -- 0 to 100
  PRIMARY KEY (item)
) STRICT, WITHOUT ROWID;

CREATE TABLE option_score (
  -- How far an option meets a criterion.
  option INTEGER NOT NULL REFERENCES delivery_option DEFERRABLE INITIALLY DEFERRED -- which delivery option
    CHECK (option BETWEEN 1 AND 9007199254740991),
  item INTEGER NOT NULL REFERENCES catalogue_item DEFERRABLE INITIALLY DEFERRED -- the criterion
    CHECK (item BETWEEN 1 AND 9007199254740991),
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5), -- 1 to 5
  reason TEXT NOT NULL, -- why
  PRIMARY KEY (option, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
  -- Something that was agreed to be done.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  assessment INTEGER REFERENCES assessment DEFERRABLE INITIALLY DEFERRED -- at which it was agreed
    CHECK (assessment BETWEEN 1 AND 9007199254740991),
  title TEXT NOT NULL CHECK (title <> ''), -- what people call it
  text TEXT NOT NULL, -- in full, in plain words
  owner TEXT NOT NULL, -- a post; empty when nobody answers for it
  due TEXT CHECK (due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- by when
  state TEXT NOT NULL CHECK (state IN ('open', 'in progress', 'done', 'dropped')), -- how far it is
  done_on TEXT CHECK (done_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when it was done
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE action_domain (
  -- A domain that an action is for.
  action INTEGER NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED -- which action
    CHECK (action BETWEEN 1 AND 9007199254740991),
  domain INTEGER NOT NULL REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- which domain
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  PRIMARY KEY (action, domain)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_risk (
  -- A risk that an action is for.
  action INTEGER NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED -- which action
    CHECK (action BETWEEN 1 AND 9007199254740991),
  risk INTEGER NOT NULL REFERENCES risk DEFERRABLE INITIALLY DEFERRED CHECK (risk BETWEEN 1 AND 9007199254740991), -- which risk
  PRIMARY KEY (action, risk)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_test (
  -- An assurance test that an action is for.
  action INTEGER NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED -- which action
    CHECK (action BETWEEN 1 AND 9007199254740991),
  test INTEGER NOT NULL REFERENCES assurance_test DEFERRABLE INITIALLY DEFERRED -- which assurance test
    CHECK (test BETWEEN 1 AND 9007199254740991),
  PRIMARY KEY (action, test)
) STRICT, WITHOUT ROWID;

CREATE TABLE warning_sign (
  -- Whether a warning sign was seen in an organisation at a date.
  organisation INTEGER NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- which organisation
    CHECK (organisation BETWEEN 1 AND 9007199254740991),
  item INTEGER NOT NULL REFERENCES catalogue_item DEFERRABLE INITIALLY DEFERRED -- of the warning-signs catalogue
    CHECK (item BETWEEN 1 AND 9007199254740991),
  date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- the day it holds for
  state TEXT NOT NULL CHECK (state IN ('unknown', 'absent', 'partly', 'present')), -- whether it was seen
  note TEXT NOT NULL, -- anything more to say
  PRIMARY KEY (organisation, item, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE checklist_entry (
  -- How far an organisation is with an item of a checklist.
  organisation INTEGER NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED -- which organisation
    CHECK (organisation BETWEEN 1 AND 9007199254740991),
  item INTEGER NOT NULL REFERENCES catalogue_item DEFERRABLE INITIALLY DEFERRED -- of a checklist catalogue
    CHECK (item BETWEEN 1 AND 9007199254740991),
  state TEXT NOT NULL CHECK (state IN ('not started', 'under way', 'in place', 'not needed')), -- how far it is
  date TEXT CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when that was said
  note TEXT NOT NULL, -- anything more to say
  PRIMARY KEY (organisation, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
  -- A question about the record, raised by a rule or by a person.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  rule TEXT NOT NULL, -- the rule that raised it; empty for one that a person added
  assessment INTEGER REFERENCES assessment DEFERRABLE INITIALLY DEFERRED -- none: about the document
    CHECK (assessment BETWEEN 1 AND 9007199254740991),
  subject TEXT NOT NULL, -- code of the domain, risk or test; empty for the whole
  text TEXT NOT NULL CHECK (text <> ''), -- as it is asked
  state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'set aside')), -- what became of it
  answer TEXT NOT NULL, -- or why it was set aside
  answered_by TEXT NOT NULL, -- a post
  answered_on TEXT CHECK (answered_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE pack (
  -- A report for one audience, with its front sheet.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  kind TEXT NOT NULL CHECK (kind IN ('board', 'self-assessment', 'scrutiny')), -- for which audience
  assessment INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED -- which assessment
    CHECK (assessment BETWEEN 1 AND 9007199254740991),
  title TEXT NOT NULL, -- subject, on the front sheet
  committee TEXT NOT NULL, -- where it goes
  date TEXT CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- of the meeting
  lead_officer TEXT NOT NULL, -- a post
  lead_member TEXT NOT NULL, -- a post
  contact TEXT NOT NULL, -- a post or a shared address
  wards TEXT NOT NULL, -- that it concerns
  purpose TEXT NOT NULL, -- what the report is for
  considered_by TEXT NOT NULL, -- where it was seen before
  financial TEXT NOT NULL, -- implications
  legal TEXT NOT NULL, -- implications
  equality TEXT NOT NULL, -- implications
  risk_implications TEXT NOT NULL, -- implications
  background TEXT NOT NULL, -- papers it rests on
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE pack_section (
  -- A section of a pack, with the writer's own words beside the drafted text.
  pack INTEGER NOT NULL REFERENCES pack DEFERRABLE INITIALLY DEFERRED CHECK (pack BETWEEN 1 AND 9007199254740991), -- which pack
  section TEXT NOT NULL CHECK (section <> ''), -- code of the section
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  included INTEGER NOT NULL CHECK (included IN (0, 1)), -- 0 where it is left out
  commentary TEXT NOT NULL, -- the writer's own
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  PRIMARY KEY (pack, section),
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE recommendation (
  -- What a pack asks its readers to decide; written by people, never by the program.
  id INTEGER PRIMARY KEY NOT NULL -- random, or made from the code of a framework item, so that copies made apart can meet
    CHECK (id BETWEEN 1 AND 9007199254740991),
  pack INTEGER NOT NULL REFERENCES pack DEFERRABLE INITIALLY DEFERRED CHECK (pack BETWEEN 1 AND 9007199254740991), -- which pack
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  text TEXT NOT NULL CHECK (text <> ''), -- in full, in plain words
  clearance TEXT NOT NULL CHECK (clearance IN ('not cleared', 'public', 'exempt', 'confidential')), -- who may read it
  exempt_paragraph INTEGER -- of Schedule 12A, Local Government Act 1972; only where exempt
    CHECK (exempt_paragraph BETWEEN 1 AND 7),
  public_interest TEXT NOT NULL, -- why withholding outweighs publishing
  cleared_by TEXT NOT NULL, -- the post that decided
  cleared_on TEXT CHECK (cleared_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  CONSTRAINT exempt_by_paragraph CHECK ((clearance = 'exempt') = (exempt_paragraph IS NOT NULL))
) STRICT;

CREATE TABLE pack_question (
  -- A question that was chosen for a pack.
  pack INTEGER NOT NULL REFERENCES pack DEFERRABLE INITIALLY DEFERRED CHECK (pack BETWEEN 1 AND 9007199254740991), -- which pack
  question INTEGER NOT NULL REFERENCES question DEFERRABLE INITIALLY DEFERRED -- which question
    CHECK (question BETWEEN 1 AND 9007199254740991),
  position INTEGER NOT NULL -- its place among its like; not unique, so that a swap can be undone
    CHECK (position BETWEEN 0 AND 1000000),
  PRIMARY KEY (pack, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  -- Where an assurance session stands.
  assessment INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED -- which assessment
    CHECK (assessment BETWEEN 1 AND 9007199254740991),
  stage TEXT NOT NULL CHECK (stage IN ('private views', 'revealed', 'agreed', 'closed')), -- how far the room is
  domain INTEGER REFERENCES domain DEFERRABLE INITIALLY DEFERRED -- the one in hand; none before the first
    CHECK (domain BETWEEN 1 AND 9007199254740991),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 600), -- planned for the whole; once the room has left, what remains
  views_discarded INTEGER NOT NULL CHECK (views_discarded IN (0, 1)), -- 1 once the single views were let go
  PRIMARY KEY (assessment)
) STRICT, WITHOUT ROWID;

CREATE TABLE seal (
  -- A signed-off assessment. While its row stands, what belongs to the assessment cannot be changed. Not recorded for undo.
  assessment INTEGER NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED -- which assessment
    CHECK (assessment BETWEEN 1 AND 9007199254740991),
  signed_on TEXT NOT NULL CHECK (signed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- when
  signed_by TEXT NOT NULL, -- the post that signed
  content TEXT NOT NULL CHECK (content <> ''), -- canonical JSON of what the assessment rests on
  sha256 TEXT NOT NULL CHECK (sha256 <> ''), -- of content, in lower-case hexadecimal
  PRIMARY KEY (assessment)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
  -- What was done, in order. Each row's hash covers the row and, through parent, all rows before it.
  seq INTEGER PRIMARY KEY NOT NULL CHECK (seq BETWEEN 1 AND 9007199254740991), -- from 1, without gaps
  at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799), -- seconds since 1970 UTC, up to the end of the year 9999
  kind TEXT NOT NULL CHECK (kind <> ''), -- the command's, or origin, undo, redo, merge, sign-off, reopen, redact, upgrade
  target INTEGER REFERENCES history DEFERRABLE INITIALLY DEFERRED -- seq of what was undone or redone
    CHECK (target < seq AND (target IS NOT NULL) = (kind IN ('undo', 'redo'))),
  parent BLOB NOT NULL CHECK (length(parent) = 32), -- hash of the row before; zeros for the first
  -- Of a merge the other copy's last hash; of a shared copy's origin the hash that it left from.
  second_parent BLOB CHECK (length(second_parent) = 32),
  -- SHA-256 of salt, then who, label, changeset and other, each after its length; then asked, likewise, where there is any.
  content BLOB NOT NULL CHECK (length(content) = 32),
  hash BLOB NOT NULL -- SHA-256 of parent, then seq, at, kind, target, second_parent and content, each after its length
    CHECK (length(hash) = 32),
  -- What follows is covered by content alone, so that it can be dropped when words must really go, and the chain still verifies.
  redacted INTEGER REFERENCES history DEFERRABLE INITIALLY DEFERRED -- seq of the redaction that dropped it
    CHECK (redacted > seq),
  salt BLOB -- so that nobody can test guesses at what was dropped
    CHECK (length(salt) = 16 AND (salt IS NULL) = (redacted IS NOT NULL)),
  who TEXT CHECK ((who IS NULL) = (redacted IS NOT NULL)), -- a label, not a login
  label TEXT CHECK ((label IS NULL) = (redacted IS NOT NULL)), -- what was done, as Undo showed it
  -- A session changeset; of an origin or an upgrade the SHA-256 of all records as JSON, of a sign-off that of the sealed JSON; of a
  -- reopening the JSON that had been sealed; of a redaction lines of text: each row and seal that it dropped words from, and what it left.
  changeset BLOB CHECK ((changeset IS NULL) = (redacted IS NOT NULL)),
  other BLOB CHECK (other IS NULL OR kind = 'merge'), -- of a merge: a changeset that leads from here to what the other copy held
  -- Of a merge: the values that a person was asked about, so that a choice to leave one as it was here is known as one. A line each:
  -- the kind, the field ("whole" where it is whether the record stays, "any" beside each), and the key: "agreed_level level 31 5".
  asked TEXT CHECK (asked IS NULL OR (kind = 'merge' AND instr(asked, char(0)) = 0)),
  unclean INTEGER -- 1 until the file's unused bytes are rid of what was redacted
    CHECK (unclean IS NULL OR (unclean = 1 AND kind = 'redact'))
) STRICT;

CREATE TABLE draft (
  -- Text that is being typed and is not yet a command; outside the history.
  place TEXT NOT NULL CHECK (place <> ''), -- the field, such as agreed_level/ASSESSMENT/DOMAIN/reason
  text TEXT NOT NULL, -- what stands in it
  base TEXT NOT NULL, -- what the document held there when the typing began
  at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799), -- seconds since 1970 UTC, up to the end of the year 9999
  PRIMARY KEY (place)
) STRICT, WITHOUT ROWID;

-- What is read or looked for by other than its key: the parts of an assessment, and what must go before its parent can.
CREATE INDEX assessment_of_organisation ON assessment (organisation);
CREATE INDEX view_of_participant ON view (participant);
CREATE INDEX action_of_assessment ON action (assessment);
CREATE INDEX question_of_assessment ON question (assessment);
CREATE INDEX pack_of_assessment ON pack (assessment);
CREATE INDEX recommendation_of_pack ON recommendation (pack);
CREATE INDEX option_note_of_option ON option_note (option);
CREATE INDEX prompt_of_domain ON prompt (domain);

-- While an assessment is sealed, its own rows stand: all but who may read them, which is decided afterwards too.
CREATE TRIGGER sealed_participant_insert BEFORE INSERT ON participant
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment = new.assessment)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_participant_update BEFORE UPDATE ON participant
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment IN (old.assessment, new.assessment))
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_participant_delete BEFORE DELETE ON participant
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment = old.assessment)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_view_insert BEFORE INSERT ON view
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment = new.assessment)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_view_update BEFORE UPDATE ON view
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment IN (old.assessment, new.assessment))
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_view_delete BEFORE DELETE ON view
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment = old.assessment)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_agreed_level_insert BEFORE INSERT ON agreed_level
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment = new.assessment)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_agreed_level_update BEFORE UPDATE ON agreed_level
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment IN (old.assessment, new.assessment))
  AND (old.assessment, old.domain, old.level, old.not_enough, old.confidence, old.reason, old.know, old.how_known, old.plan,
       old.agreed_on)
  IS NOT (new.assessment, new.domain, new.level, new.not_enough, new.confidence, new.reason, new.know, new.how_known, new.plan,
          new.agreed_on)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_agreed_level_delete BEFORE DELETE ON agreed_level
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment = old.assessment)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_assessment_insert BEFORE INSERT ON assessment
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment = new.id)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_assessment_update BEFORE UPDATE ON assessment
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment IN (old.id, new.id))
  AND (old.id, old.organisation, old.date, old.title, old.kind, old.panel, old.note)
  IS NOT (new.id, new.organisation, new.date, new.title, new.kind, new.panel, new.note)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sealed_assessment_delete BEFORE DELETE ON assessment
WHEN EXISTS (SELECT 1 FROM seal WHERE assessment = old.id)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
