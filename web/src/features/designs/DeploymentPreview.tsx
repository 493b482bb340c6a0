import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import type { components } from '../../api/schema';
import { StateTag } from '../../ui';
import { CaseResults } from './cases/CaseResults';
import { FileChange } from './FileChange';
import type { DesignFile, FileVersion } from './types';

interface Props {
  preview: components['schemas']['DesignDeploymentPreview'];
  files: readonly FileVersion[];
  /** All files, with what is in force of each. */
  known: readonly DesignFile[];
}

/** Problems, what changes, and where instances run that are affected. */
export function DeploymentPreview({ preview: { problems, files: changes, processes, cases }, files, known }: Props) {
  const { t } = useTranslation('designs');
  const say = useText();
  const language = useLanguage();
  const versionOf = (path: string) => files.find((file) => file.path === path)?.version ?? 0;
  return (
    <>
      <section aria-label={t('deploy.problems')} className="designs-part">
        <h3>
          <span role="status">
            {problems.length === 0 ? (
              <>
                <CheckCircleOutlined className="designs-good" /> {t('deploy.noProblems')}
              </>
            ) : (
              <>
                <CloseCircleOutlined className="designs-bad" /> {t('deploy.problemCount', { count: problems.length })}
              </>
            )}
          </span>
        </h3>
        {problems.length > 0 && (
          <ul>
            {problems.map(({ file, elementId, elementName, rule, reason, remedy }, index) => (
              <li key={`${file} ${elementId ?? ''} ${rule} ${index}`} data-content>
                <strong>{[file, elementName?.split('\n')[0] ?? elementId].filter(Boolean).join(' · ')}</strong>{' '}
                {say(reason)} {say(remedy)}
              </li>
            ))}
          </ul>
        )}
      </section>
      <CaseResults tables={cases} />
      <section aria-label={t('deploy.files')} className="designs-part designs-changes">
        <h3>{t('deploy.files')}</h3>
        <ul>
          {changes.map(({ path, isChanged }) => (
            <li key={path} className="designs-tags">
              <span data-content>{path}</span>
              {t('list.version', { version: versionOf(path) })}
              <StateTag tone={isChanged ? 'warning' : 'neutral'}>
                {t(isChanged ? 'deploy.changed' : 'deploy.unchanged')}
              </StateTag>
              {isChanged && (
                <FileChange
                  path={path}
                  version={versionOf(path)}
                  inForce={known.find((file) => file.path === path)?.inForce?.version}
                />
              )}
            </li>
          ))}
        </ul>
      </section>
      {processes.length > 0 && (
        <section aria-label={t('deploy.affected')} className="designs-part">
          <h3>{t('deploy.affected')}</h3>
          <ul>
            {processes.map(({ processId, name, versionInForce, isChanged, running }) => (
              <li key={processId}>
                <div className="designs-tags">
                  <strong data-content>{name === undefined ? processId : designersName(name, language)}</strong>
                  {versionInForce === undefined
                    ? t('deploy.firstVersion')
                    : t('deploy.version', { version: versionInForce })}
                  <StateTag tone={isChanged ? 'warning' : 'neutral'}>
                    {t(isChanged ? 'deploy.changed' : 'deploy.unchanged')}
                  </StateTag>
                </div>
                {running.length === 0 ? (
                  t('deploy.nobody')
                ) : (
                  <ul>
                    {running.map(({ elementId, elementName, count }) => (
                      <li key={elementId}>
                        <span data-content>
                          {elementName === undefined ? elementId : designersName(elementName, language)}
                        </span>{' '}
                        {t('deploy.running', { count })}
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
