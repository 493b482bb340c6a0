export { AttachmentsOfTrees } from './attachments-of-trees.js';
export { AttachmentsModule } from './attachments.module.js';
export { TREE_ACCESS_POLICY, type TreeAccessPolicy } from './tree-access-policy.js';
