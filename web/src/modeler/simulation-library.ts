/** Tokens that run through a diagram: loaded when the first simulation is begun. */
import './token-simulation.css';
import AnimationModule from 'bpmn-js-token-simulation/lib/animation';
import ColoredScopesModule from 'bpmn-js-token-simulation/lib/features/colored-scopes';
import ContextPadsModule from 'bpmn-js-token-simulation/lib/features/context-pads';
import ElementSupportModule from 'bpmn-js-token-simulation/lib/features/element-support';
import ExclusiveGatewaySettingsModule from 'bpmn-js-token-simulation/lib/features/exclusive-gateway-settings';
import InclusiveGatewaySettingsModule from 'bpmn-js-token-simulation/lib/features/inclusive-gateway-settings';
import NeutralElementColorsModule from 'bpmn-js-token-simulation/lib/features/neutral-element-colors';
import PauseSimulationModule from 'bpmn-js-token-simulation/lib/features/pause-simulation';
import ResetSimulationModule from 'bpmn-js-token-simulation/lib/features/reset-simulation';
import SimulationStateModule from 'bpmn-js-token-simulation/lib/features/simulation-state';
import TokenCountModule from 'bpmn-js-token-simulation/lib/features/token-count';
import SimulatorModule from 'bpmn-js-token-simulation/lib/simulator';

export { default as NavigatedViewer } from 'bpmn-js/lib/NavigatedViewer';
export { default as TemplateIconsModule } from '@bpmn-io/element-template-icon-renderer';
export { default as zeebe } from 'zeebe-bpmn-moddle/resources/zeebe.json';

const nothing = () => undefined;
/** Buttons, log and notices of the library are left out: ours say the same in both languages. */
const QuietModule = {
  tokenSimulationPalette: ['value', { addEntry: nothing }],
  notifications: ['value', { showNotification: nothing }],
} satisfies DiagramModule;

export const simulationModules = [
  SimulatorModule,
  AnimationModule,
  ColoredScopesModule,
  ContextPadsModule,
  SimulationStateModule,
  ElementSupportModule,
  PauseSimulationModule,
  ResetSimulationModule,
  TokenCountModule,
  ExclusiveGatewaySettingsModule,
  InclusiveGatewaySettingsModule,
  NeutralElementColorsModule,
  QuietModule,
];
