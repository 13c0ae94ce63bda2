import type { Table } from './table.ts'

const busy =
  'shop|goods|want|seek|have_you|contact|ordinal|foreign|injection|danger|legal|despair|rude|details|trouble|express|quantity_change|remove|empty|language|price'

/** Said to be polite, to agree, or about things that are none of a shop's. */
export const talk: Table[] = [
  {
    intent: 'greet',
    rules: [
      ['greet', 1.6],
      ['how_are_you greet', 0.6],
      [busy, -1.2],
      ['unknown', -0.4],
      ['bye|can_do', -0.8],
    ],
  },
  {
    intent: 'thanks',
    rules: [
      ['thanks', 2],
      [busy, -1.6],
      ['plain_no|plain_yes', -1],
      ['bye', -0.4],
    ],
  },
  {
    intent: 'bye',
    rules: [
      ['bye', 1.8],
      [busy, -1.2],
      ['bye thanks', 0.4],
      ['greet', -0.4],
      ['save_later', -0.4],
    ],
  },
  {
    intent: 'smalltalk',
    rules: [
      ['how_are_you', 1.8],
      ['who_are_you', 2.4],
      ['you being !goods', 1.9],
      ['who you deed', 1.4],
      ['chat', 2.2],
      [busy, -1],
      ['service contact', -1],
      ['status', -0.2],
    ],
  },
  {
    intent: 'what_can_you_do',
    rules: [
      ['can_do', 2.8],
      ['help_me', 1],
      ['help_me short', 0.8],
      ['help_me what you_alone', 1],
      ['what|which help_me you', 1],
      [busy, -1.4],
      ['unknown', -0.6],
    ],
  },
  {
    intent: 'yes',
    rules: [
      ['plain_yes !plain_no', 3.2],
      ['greet|bye|thanks !shop', -0.4],
    ],
  },
  {
    intent: 'no',
    rules: [
      ['plain_no', 3.2],
      ['not_cancel|not_checkout|not_add|not_buy', 1.5],
      ['not_return|not_change|not_remove', 1.2],
    ],
  },
  {
    intent: 'out_of_scope',
    rules: [
      ['nothing', 1],
      ['what|who|why|how !shop !goods !category', 0.4],
      ['foreign', 2.6],
      ['foreign_again', 1.6],
      ['elsewhere', 1.1],
      ['elsewhere asks|deed|own_unknown !shop !goods', 1],
      ['elsewhere me !shop !goods !want', 0.5],
      ['deed !shop', 1.6],
      ['own_unknown !shop', 1.1],
      ['deed own_unknown', 0.4],
      ['injection', 5],
      ['promised price_off', 4],
      ['make_text foreign', 1.6],
      ['make_text unknown !shop', 1.4],
      ['what|who|why|how|which unknown !shop !goods !quality !have_you !seek !price', 2],
      ['who unknown', 0.5],
      ['asks unknown !shop !goods', 1.2],
      ['mostly_unknown !bare !shop !goods', 0.6],
      ['unknown !bare !shop !goods !want !need !seek', 0.8],
      ['rude|thanks|greet|broken', -1.2],
      ['have_you|price|want|seek !foreign !injection', -0.8],
      ['pay_methods|order_ref', -0.5],
    ],
  },
]
