-- The programs decide by these now: when a demand counts as unanswered, and from how many answers on a median is public.
update rules set use = 'decides' where code in ('demand.answer-days', 'demand.replies-for-median') and use = 'none';
