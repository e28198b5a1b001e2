-- A small public snapshot, filled into the tables of snapshot/schema.cpp by tests. Every person, place, party and
-- document in it is invented. It has at least one row of every table.
insert into meta values ('schema_version', '1'), ('release', '7'), ('released_at', '2026-03-04T05:06:07Z'),
  ('publisher', 'House of tests');

insert into vocabulary values
  ('raisings.conveyed', 'closed-session', 'closed session', '闭门会谈', 'put to officials in a room without public', 1),
  ('raisings.conveyed', 'public-statement', 'public statement', '公开声明', 'issued to everybody', 2),
  ('raisings.delivered', 'yes', 'delivered', '已当面或直接送达', 'to an official of the other side', 3),
  ('raisings.delivered', 'no', 'declared', '仅对外宣示', 'to the world', 4),
  ('raisings.publicity', 'announced', 'announced', '已公布', 'told publicly by the raiser', 5),
  ('people.custody_state', 'held', 'held', '在押', 'in custody', 6),
  ('answers.kind', 'noted', 'noted', '已注意', 'heard, without more', 7),
  ('events.type', 'detained', 'detained', '被拘押', 'taken into custody', 8),
  ('documents.read', 'whole', 'whole', '全文', 'read to the end', 9);

insert into person values ('nemo-exemplar'), ('vera-fictive');

insert into claim values
  ('k1', 'high', 'public', '', '', ''), ('k2', 'medium', 'public', '', '', ''), ('k3', 'low', 'public', '', '', '');
insert into source values
  ('k1', 0, 'passage', 'd1', 'https://news.example/one', 'An invented note', 'House of tests', '2031-05-07', 'en', 'press',
   'whole', 'put the name of Nemo Exemplar', '', 120, 149),
  ('k1', 1, 'stated', 'd2', 'https://news.example/two', 'Another invented note', 'House of tests', '2031-05', 'zh-Hans',
   'ngo', 'opening', '', '', 0, 0),
  ('k2', 0, 'stated', 'd2', 'https://news.example/two', 'Another invented note', 'House of tests', '2031-05', 'zh-Hans',
   'ngo', 'opening', '', '', 0, 0),
  ('k3', 0, 'stated', '', '', 'general knowledge', '', '', '', '', '', '', '', 0, 0);

insert into name values
  ('person', 'nemo-exemplar', 'k2', 'main', 'en', 'Nemo Exemplar'),
  ('person', 'nemo-exemplar', 'k2', 'main', 'zh-Hans', '例某甲'),
  ('person', 'vera-fictive', 'k2', 'main', 'en', 'Vera Fictive'),
  ('person', 'vera-fictive', 'k2', 'main', 'zh-Hans', '虚某乙'),
  ('issue', 'quiet-hours', 'k3', 'main', 'en', 'Quiet hours'),
  ('issue', 'quiet-hours', 'k3', 'main', 'zh-Hans', '静默时段'),
  ('dialogue', 'north-south', 'k3', 'main', 'en', 'Northland–Southland dialogue'),
  ('dialogue', 'north-south', 'k3', 'main', 'zh-Hans', '北国—南国对话'),
  ('official', 'ada-sample', 'k3', 'main', 'en', 'Ada Sample');
insert into attribute values
  ('nemo-exemplar', 'custody_state', 'held', 'k2', 0),
  ('nemo-exemplar', 'state_last_confirmed', '2031-04', 'k2', 0),
  ('nemo-exemplar', 'role', 'lighthouse keeper', 'k2', 0),
  ('nemo-exemplar', 'role', 'writer of letters', 'k3', 1);
insert into relation values ('nemo-exemplar', 'vera-fictive', 'sister', 'k3');
insert into issue values ('quiet-hours', '', 'a', '');
insert into dialogue values ('north-south', 'k3', 'Northland', 'Southland', '2029', '');
insert into round values
  ('north-south-1', 'north-south', 'k3', '1', '', '2030-06-01', '2030-06-02', 'Northport', 'Ada Sample', '', '', 0),
  ('north-south-gap', 'north-south', 'k3', 'none', '', '2030-12', '2030-12', '', '', '', 'no round in the second half', 1),
  ('north-south-2', 'north-south', 'k1', '2', '2', '2031-05-06', '2031-05-07', 'Southport', 'Ada Sample', '', '', 0);
insert into official values ('ada-sample', 'k3', 'Envoy of Northland', 'a', '2029', '', '2029', '2031');
insert into document values
  ('d1', 'https://news.example/one', 'An invented note', 'House of tests', '2031-05-07', 'en', 'statement', 'whole', 'press'),
  ('d2', 'https://news.example/two', 'Another invented note', 'House of tests', '2031-05', 'zh-Hans', 'report', 'opening', 'ngo'),
  ('d3', 'https://news.example/three', 'A note that says it is of the round', '', '2031-05-08', 'en', 'statement', 'whole', 'press'),
  ('d4', 'https://news.example/four', 'A note that nothing cites', '', '2031-05-09', 'en', 'statement', 'whole', 'press');
insert into document_subject values ('d3', 'north-south-2'), ('d2', 'north-south');
insert into watch values ('w1', 'Northland', 'statements', 'https://news.example/series', '', 'not read whole');

insert into event values
  ('e1', 'nemo-exemplar', 'k2', '2028-09-10', 'detained', '', 'Southport', '', '', '', '', '', 0),
  ('e2', 'nemo-exemplar', 'k2', '2031-08', 'transferred', '', '', '', '', '', 'Southport gaol', '', 0);
insert into act values
  ('a1', 'k1', '2031-05-06', '2031-05-07', 'Ada Sample', 'ada-sample', 'Southland', 'second round', 'north-south-2', 'a',
   'closed-session', 'announced', 'yes', 'no'),
  ('a2', 'k2', '2030', '', 'Northland', '', '', 'statement', '', 'a', 'public-statement', 'announced', 'no', 'unknown');
insert into raising values
  ('r1', 'a1', 'k1', 'person', 'nemo-exemplar', 'put the name of Nemo Exemplar', 'asked after him', '', ''),
  ('r2', 'a1', 'k1', 'issue', 'quiet-hours', '', 'asked for fewer', '', ''),
  ('r3', 'a2', 'k2', 'person', 'vera-fictive', '', 'named', 'list-handed-over', 'no');
insert into answer values ('n1', 'a1', 'r1', 'k2', '2031-05-06', '', 'Southland', 'noted', 'this-raising', 'heard');
insert into followed values
  ('r1', 'nemo-exemplar', 'e2', 'k2', '', '87', '', 'the order of events only'),
  ('r3', 'vera-fictive', '', 'k3', '2031-12', '', '', '');
insert into commitment values ('m1', 'k2', 'Southland', '2030-06-02', '2031-06', 'procedural', 'to meet once a year');
insert into commitment_status values ('m1', 'k2', '2031-05-07', 'Northland', 'kept');
insert into assessment values
  ('s1', 'k1', 'Northland', 'a', 'round', 'north-south-2', 'useful', 'called it useful', '2031-05-07', 'en', ''),
  ('s2', 'k3', 'a critic', 'ngo', 'dialogue', 'north-south', 'futile', 'asked what it is for', '2031', 'en', '');
insert into list_total values ('t1', 'k3', 'Northland', 'Southland', '2031-05-06', 'names handed over', 3, null, '', '');

pragma journal_mode = delete;
