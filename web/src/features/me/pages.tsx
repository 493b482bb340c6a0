import './index';

export { MePage } from './account/MePage';
