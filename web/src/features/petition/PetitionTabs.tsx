import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from '../../i18n';
import { Loading, TabsInRows } from '../../ui';
import { TABS, type Tab } from './search';
import { Assignments } from './tabs/Assignments';
import { Documents } from './tabs/Documents';
import { Overview } from './tabs/Overview';
import { Records } from './tabs/Records';
import { SupervisionTab } from './tabs/SupervisionTab';
import type { Petition, Revealed } from './types';

const route = getRouteApi('/console/petitions/$petitionKey');

// The viewer of diagrams is large: it comes when it is looked at.
const DiagramTab = lazy(() => import('./tabs/DiagramTab'));

interface Props {
  petition: Petition;
  /** Personal data in the clear, for as long as it is shown. */
  revealed: readonly Revealed[] | undefined;
}

export function PetitionTabs({ petition, revealed }: Props) {
  const { t } = useTranslation('petition');
  const { tab = 'overview' } = route.useSearch();
  const navigate = route.useNavigate();
  // Each tab begins anew: a page or a filter of another one means nothing to it.
  const open = (next: string) => void navigate({ search: { tab: next as Tab }, replace: true, resetScroll: false });
  const contents: Record<Tab, React.ReactNode> = {
    overview: <Overview petition={petition} revealed={revealed} />,
    timeline: <Records petitionKey={petition.petitionKey} />,
    diagram: (
      <Suspense fallback={<Loading />}>
        <DiagramTab petition={petition} />
      </Suspense>
    ),
    assignments: <Assignments petition={petition} />,
    contacts: <Records petitionKey={petition.petitionKey} fixedGroup="contact" />,
    documents: <Documents petition={petition} />,
    supervision: <SupervisionTab petition={petition} />,
  };
  return (
    <div className="petition-card">
      <TabsInRows
        activeKey={tab}
        onChange={open}
        destroyOnHidden
        items={TABS.map((key) => ({ key, label: t(`tab.${key}`), children: key === tab ? contents[key] : null }))}
      />
    </div>
  );
}
