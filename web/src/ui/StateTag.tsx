import { Tag } from 'antd';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'active' | 'good' | 'warning' | 'bad';

/** Dark enough on its ground for WCAG 2.2 AA; the words carry the meaning, colour only helps. */
const COLOURS: Record<Tone, { color: string; background: string; borderColor: string }> = {
  neutral: { color: '#434343', background: '#f5f5f5', borderColor: '#d9d9d9' },
  active: { color: '#0b4ea2', background: '#e8f1fc', borderColor: '#9cc3ef' },
  good: { color: '#1d6b2a', background: '#eaf6ec', borderColor: '#a3d3ab' },
  warning: { color: '#7a4a00', background: '#fff6e0', borderColor: '#e9c46a' },
  bad: { color: '#a8071a', background: '#fff0f0', borderColor: '#f0a0a0' },
};

interface Props {
  tone: Tone;
  icon?: ReactNode;
  children: ReactNode;
  title?: string;
}

export function StateTag({ tone, icon, children, title }: Props) {
  return (
    <Tag icon={icon} title={title} style={{ ...COLOURS[tone], marginInlineEnd: 0, whiteSpace: 'nowrap' }}>
      {children}
    </Tag>
  );
}
