import { Button, Input, Tree, type TreeDataNode } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useMe } from '../../../session';
import { type Court, useCourtChildren, useCourtSearch } from './use-court-children';

interface Props {
  /** The chosen court. */
  court: string | undefined;
  onChoose: (court: string | undefined) => void;
}

/** Courts from one's own downwards, each level asked for when it is opened; or found by name. */
export function CourtTree({ court, onChoose }: Props) {
  const { t } = useTranslation('petitions');
  const me = useMe();
  const load = useCourtChildren();
  const [text, setText] = useState('');
  const found = useCourtSearch(text);
  const [nodes, setNodes] = useState<TreeDataNode[]>(() =>
    me.courts
      .map((one) => one.court)
      .filter(({ path }, _, all) => !all.some((other) => other.path !== path && path.startsWith(other.path)))
      .map(nodeOf),
  );
  return (
    <div className="court-tree">
      <Input.Search
        aria-label={t('court.find')}
        placeholder={t('court.find')}
        allowClear
        onSearch={(value) => setText(value.trim())}
      />
      <Button type={court === undefined ? 'primary' : 'text'} block onClick={() => onChoose(undefined)}>
        {t('court.all')}
      </Button>
      {text === '' ? (
        <Tree
          aria-label={t('court.tree')}
          treeData={nodes}
          selectedKeys={court === undefined ? [] : [court]}
          blockNode
          onSelect={(_, { node, selected }) => onChoose(selected ? String(node.key) : undefined)}
          loadData={async ({ key }) => {
            const children = await load(String(key));
            setNodes((known) => withChildren(known, String(key), children.map(nodeOf)));
          }}
        />
      ) : (
        <ul className="court-found" aria-label={t('court.found')}>
          {found.data?.map(({ id, name }) => (
            <li key={id}>
              <Button type={court === id ? 'primary' : 'text'} block onClick={() => onChoose(id)} data-content>
                {name}
              </Button>
            </li>
          ))}
          {found.data?.length === 0 && <li>{t('court.notFound')}</li>}
        </ul>
      )}
    </div>
  );
}

const nodeOf = ({ id, name, level }: Court): TreeDataNode => ({
  key: id,
  title: <span data-content>{name}</span>,
  isLeaf: level === 'basic',
});

function withChildren(nodes: TreeDataNode[], key: string, children: TreeDataNode[]): TreeDataNode[] {
  return nodes.map((node) => {
    if (node.key === key) return { ...node, children };
    return node.children ? { ...node, children: withChildren(node.children, key, children) } : node;
  });
}
