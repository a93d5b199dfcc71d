import { ORG_DEPT_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { KEPT_PERSONAL_DATA } from './personal-data.ts'

export const handle = { isKept: true }
export const meta = titled('个人信息保护')
export const loader = loads('public', async () => null)

export default function PrivacyPage() {
  return (
    <Page title="个人信息保护" lead="说明本系统处理哪些个人信息、为了什么、保存多久，以及您的权利。依据《中华人民共和国个人信息保护法》。">
      <div className="prose">
        <h2>谁在处理</h2>
        <p>以下三个机关共同决定处理目的和方式，是共同的个人信息处理者（个人信息保护法第二十条）。您可以向其中任何一方提出请求，三方依法承担连带责任：</p>
        <ul>
          {REGIONS.map((place) => (
            <li key={place}>{ORG_DEPT_NAMES[place]}</li>
          ))}
        </ul>
        <h2>处理什么、为了什么</h2>
        <Facts items={KEPT_PERSONAL_DATA.map(({ what, why }) => ({ label: what, value: why }))} />
        <p>处理的依据是履行干部教育培训的法定职责（第十三条第一款第三项）。不收集与培训无关的信息，不向境外提供，不作自动化决策，不用于广告。</p>
        <h2>谁能看到</h2>
        <p>手机号、邮箱等联系方式默认遮盖显示，只有因办理事项需要的本地组织部人员可以查看，每次查看都有记录。三地之间只共享共同办班、会议、跟岗所必需的信息。公开页面不显示个人联系方式。</p>
        <h2>保存多久</h2>
        <p>账号停用后，不再需要的联系方式可以请求删除；培训记录按干部教育培训档案规定保存；操作日志至少保存六个月。保存期满后删除或作匿名处理。</p>
        <h2>您的权利</h2>
        <ul>
          <li>查阅、复制：登录后在<Link to="/me" reloadDocument>我的账号</Link>查看本人信息，或向本地组织部提出，由系统管理员提供一份。</li>
          <li>更正、补充：信息有误时，在我的账号修改，或请本地组织部更正。</li>
          <li>删除：处理目的已经实现、保存期限届满或违反法律规定处理时，可以请求删除。</li>
          <li>解释说明：可以要求说明处理规则；请求被拒绝时，会告知理由。您也可以向法院起诉，或向履行个人信息保护职责的部门投诉。</li>
        </ul>
        <h2>怎样保护</h2>
        <p>密码以不可逆方式保存；传输全程加密；重要操作留痕并防篡改；账号分级授权，系统、安全、审计三类管理员互相分离。发生泄露时，立即采取补救措施，并通知有关部门和您本人。</p>
        <h2>浏览器保存的内容</h2>
        <p>只有两项：登录后的会话标识，退出或过期即失效；您选择的显示方式（大字版、高对比、列表地区），保存一年。没有统计、跟踪或第三方内容。</p>
      </div>
    </Page>
  )
}
