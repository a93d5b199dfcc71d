import { PRODUCT_NAME } from '#app/domain/community/terms.ts'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export const handle = { isKept: true }
export const meta = titled('关于本系统')
export const loader = loads('public', async () => null)

export default function AboutPage() {
  return (
    <Page title="关于本系统" lead={`${PRODUCT_NAME}服务于长三角生态绿色一体化发展示范区三地的干部教育培训。`}>
      <div className="prose">
        <h2>为什么建</h2>
        <p>
          青浦、吴江、嘉善三地依据《关于在长三角生态绿色一体化发展示范区构建干部教育培训共同体的实施意见》，共享优质资源、共育干部学员、共推创新机制、共融发展大局。本系统把文件的各项要求落到日常工作中：谁轮值、谁召集、谁答复、谁决定，都有清楚的记录。
        </p>
        <h2>三地平等</h2>
        <p>三地是平等的三方，没有哪一地管理另外两地。轮值组长依次担任，负责召集和协调；轮值顺序、共同标准等共同事项，须三地组织部部务会都同意，会签完成后才生效。</p>
        <h2>谁在使用</h2>
        <p>三地组织部、党校（行政学院），各部、委、办、局，镇、街道、园区，人民团体和企事业单位的联络人，以及参加培训的干部、授课讲师、导师和专家。账号由系统管理员开立，角色由安全管理员授予，全部操作由审计管理员可查。</p>
        <h2>不做什么</h2>
        <p>本系统为非涉密平台，不存储、处理、传输国家秘密和工作秘密。本系统不替代三地正式的公文、人事和财务系统；在这里生成的通知和文稿，按各地规定用印、编号后印发。</p>
        <h2>遇到问题</h2>
        <p>账号、角色问题请联系本单位所在地组织部；页面无法使用时，请记下页面上的请求编号，告诉系统管理员。</p>
      </div>
    </Page>
  )
}
