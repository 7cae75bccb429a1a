-- What an organisation said of itself when somebody registered it here, and an officer then found to be so.
insert into sources (key, title_zh, title_en, is_sample) values
  ('self-declared', '单位自行填报，经主管部门核对', 'Declared by the organisation itself, checked by the authority', false)
  on conflict (key) do nothing;
