/** What the Supreme People's Court published in 2017 of the livelihood cases that it had listed since 2016. */
export const PUBLISHED = {
  listed: 547,
  resolved: 381,
  byOutcome: {
    enforced: 97,
    substantial_progress: 101,
    settled: 56,
    no_assets_understood: 48,
    routed_to_litigation: 79,
  },
} as const;
