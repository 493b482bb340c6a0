import type { ThemeConfig } from 'antd';

/** Contrast of at least 4.5 to 1 for every text (WCAG 2.2 AA). */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b4ea2',
    colorLink: '#0b4ea2',
    colorLinkHover: '#083c7d',
    colorLinkActive: '#062a58',
    colorError: '#c21c2b',
    colorTextTertiary: 'rgba(0,0,0,0.62)',
    colorTextDescription: 'rgba(0,0,0,0.62)',
    colorTextPlaceholder: 'rgba(0,0,0,0.6)',
    colorTextDisabled: 'rgba(0,0,0,0.6)',
    borderRadius: 6,
    fontFamily: 'inherit',
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
  components: {
    Layout: { headerBg: '#0b3b78', siderBg: '#ffffff', bodyBg: '#f4f6f9', headerHeight: 52, headerPadding: '0 16px' },
    Table: { headerColor: 'rgba(0,0,0,0.75)' },
  },
};
