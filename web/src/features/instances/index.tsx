import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('instances', { zh, en });

export { InstancePage } from './InstancePage';
export { InstancesPage } from './InstancesPage';
