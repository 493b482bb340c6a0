import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import type { InstanceDetail } from './types';
import { useHierarchy } from './use-hierarchy';

interface Props {
  instance: InstanceDetail;
  element: string | undefined;
  nameOf: (elementId: string) => string;
  onClear: () => void;
}

/** Up to what called it, down to what the selected element called, and which element the tabs are limited to. */
export function InstanceWhere({ instance, element, nameOf, onClear }: Props) {
  const { t } = useTranslation('instances');
  const language = useLanguage();
  const isPart = instance.parentProcessInstanceKey !== null || instance.called.length > 0;
  const tree = useHierarchy(instance.processInstanceKey).data?.items ?? [];
  const byKey = new Map(tree.map((node) => [node.processInstanceKey, node]));
  const above = [];
  for (
    let key = instance.parentProcessInstanceKey;
    key !== null;
    key = byKey.get(key)?.parentProcessInstanceKey ?? null
  )
    above.unshift(key);
  const below = tree.filter(
    ({ parentProcessInstanceKey, calledBy }) =>
      parentProcessInstanceKey === instance.processInstanceKey &&
      (element === undefined ? false : calledBy?.elementId === element),
  );
  if (!isPart && element === undefined) return null;
  const linkTo = (key: string) => (
    <Link key={key} to="/instances/$instanceKey" params={{ instanceKey: key }}>
      <span data-content>{designersName(byKey.get(key)?.processName ?? key, language)}</span>
    </Link>
  );
  return (
    <nav className="instance-where" aria-label={t('where.label')}>
      {above.length > 0 && (
        <span>
          {t('where.calledBy')} {above.map((key, index) => [index > 0 && ' › ', linkTo(key)])}
        </span>
      )}
      {element !== undefined && (
        <Tag closable={{ 'aria-label': t('where.clear') }} onClose={onClear}>
          {t('where.selected')} <span data-content>{nameOf(element)}</span>
        </Tag>
      )}
      {below.length > 0 && (
        <span>
          {t('where.called')} {below.map(({ processInstanceKey: key }, index) => [index > 0 && ', ', linkTo(key)])}
        </span>
      )}
    </nav>
  );
}
